package fr.convergence.trust.spf;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import fr.convergence.trust.dns.Dns;
import fr.convergence.trust.dns.Lookups;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send for a domain: the examples of RFC 7208, as a real name server on this machine publishes them. */
class SpfTest {
    private static int zones;

    private static SpfResult check(String ip, String sender) {
        return new Spf(new Lookups(TestServer.bean(Dns.class), Duration.ofSeconds(20)), InetAddress.ofLiteral(ip), sender, "mx.example.org").check();
    }

    /** The zone of appendix A under a name of its own, with this record; its name. */
    private static String zone(String record) {
        var com = "com" + ++zones + ".spf.example";
        var org = "org" + zones + ".spf.example";
        TestServer.names().text(com, record.replace("example.org", org))
                .publish(com, "MX", "10 mail-a." + com + ".").publish(com, "MX", "20 mail-b." + com + ".")
                .publish(com, "A", "192.0.2.10").publish(com, "A", "192.0.2.11")
                .publish("amy." + com, "A", "192.0.2.65").publish("bob." + com, "A", "192.0.2.66")
                .publish("mail-a." + com, "A", "192.0.2.129").publish("mail-b." + com, "A", "192.0.2.130")
                .publish(org, "MX", "10 mail-c." + org + ".").publish("mail-c." + org, "A", "192.0.2.140");
        return com;
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
        "v=spf1 +all | 203.0.113.9 | PASS",
        "v=spf1 a -all | 192.0.2.10 | PASS", "v=spf1 a -all | 192.0.2.11 | PASS", "v=spf1 a -all | 192.0.2.65 | FAIL",
        "v=spf1 a:example.org -all | 192.0.2.10 | FAIL",
        "v=spf1 mx -all | 192.0.2.129 | PASS", "v=spf1 mx -all | 192.0.2.130 | PASS", "v=spf1 mx -all | 192.0.2.10 | FAIL",
        "v=spf1 mx:example.org -all | 192.0.2.140 | PASS", "v=spf1 mx:example.org -all | 192.0.2.129 | FAIL",
        "v=spf1 mx mx:example.org -all | 192.0.2.130 | PASS", "v=spf1 mx mx:example.org -all | 192.0.2.140 | PASS",
        "v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.131 | PASS", "v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.143 | PASS",
        "v=spf1 mx/30 mx:example.org/30 -all | 192.0.2.144 | FAIL",
        "v=spf1 ip4:192.0.2.128/28 -all | 192.0.2.65 | FAIL", "v=spf1 ip4:192.0.2.128/28 -all | 192.0.2.129 | PASS",
    }) void the_simple_examples_of_appendix_a(String record, String ip, SpfResult result) {
        assertThat(check(ip, "joe@" + zone(record))).isEqualTo(result);
    }

    @Test void a_name_of_the_address_counts_when_it_leads_back() {
        var domain = zone("v=spf1 ptr -all");
        TestServer.names().publish("65.2.0.192.in-addr.arpa", "PTR", "amy." + domain + ".").publish("4.0.0.10.in-addr.arpa", "PTR", "bob." + domain + ".");
        assertThat(check("192.0.2.65", "joe@" + domain)).isEqualTo(SpfResult.PASS);
        assertThat(check("10.0.0.4", "joe@" + domain)).isEqualTo(SpfResult.FAIL);
        assertThat(check("192.0.2.140", "joe@" + domain)).isEqualTo(SpfResult.FAIL);
    }

    @ParameterizedTest @CsvSource({
        "%{ir}.%{v}._spf.%{d2}, 3.2.0.192.in-addr._spf.example.com", "%{lr-}.lp._spf.%{d2}, bad.strong.lp._spf.example.com",
        "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}, bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
        "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}, 3.2.0.192.in-addr.strong.lp._spf.example.com", "%{d2}.trusted-domains.example.net, example.com.trusted-domains.example.net",
        "%{d4}.a.example.net, email.example.com.a.example.net", "%{dr}.b.example.net, com.example.email.b.example.net",
        "%{d2r}.c.example.net, example.email.c.example.net", "%{l-}.d.example.net, strong.bad.d.example.net", "%{o3}.e.example.net, email.example.com.e.example.net",
    }) void the_macros_of_section_7(String macro, String expanded) throws Exception {
        assertThat(Macros.expand(macro, letter -> switch (letter) {
            case 's' -> "strong-bad@email.example.com";
            case 'l' -> "strong-bad";
            case 'i' -> "192.0.2.3";
            case 'v' -> "in-addr";
            default -> "email.example.com";
        })).isEqualTo(expanded);
    }

    @Test void macros_are_looked_up_for_both_kinds_of_addresses() {
        var domain = zone("v=spf1 exists:%{ir}.%{v}._spf.%{d} -all");
        TestServer.names().publish("3.2.0.192.in-addr._spf." + domain, "A", "127.0.0.2").publish(
                "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf." + domain, "A", "127.0.0.2");
        assertThat(check("192.0.2.3", "joe@" + domain)).isEqualTo(SpfResult.PASS);
        assertThat(check("2001:db8::cb01", "joe@" + domain)).isEqualTo(SpfResult.PASS);
        assertThat(check("192.0.2.4", "joe@" + domain)).isEqualTo(SpfResult.FAIL);
    }

    @Test void includes_and_redirections() {
        var inner = zone("v=spf1 ip4:192.0.2.1 -all");
        var outer = zone("v=spf1 include:" + inner + " ~all");
        assertThat(check("192.0.2.1", "joe@" + outer)).isEqualTo(SpfResult.PASS);
        assertThat(check("192.0.2.2", "joe@" + outer)).isEqualTo(SpfResult.SOFTFAIL);
        assertThat(check("192.0.2.2", "joe@" + zone("v=spf1 redirect=" + inner))).isEqualTo(SpfResult.FAIL);
        assertThat(check("192.0.2.2", "joe@" + zone("v=spf1 include:nowhere.spf.example -all"))).isEqualTo(SpfResult.PERMERROR);
        assertThat(check("192.0.2.2", "joe@" + zone("v=spf1 redirect=nowhere.spf.example"))).isEqualTo(SpfResult.PERMERROR);
    }

    @Test void a_record_that_asks_too_much_is_an_error() {
        var loop = zone("v=spf1 include:loop.spf.example -all");
        TestServer.names().text("loop.spf.example", "v=spf1 include:loop.spf.example -all");
        assertThat(check("192.0.2.1", "joe@" + loop)).isEqualTo(SpfResult.PERMERROR);
        assertThat(check("192.0.2.1", "joe@" + zone("v=spf1 a:v1.spf.example a:v2.spf.example a:v3.spf.example ip4:192.0.2.1 -all")))
                .isEqualTo(SpfResult.PERMERROR);
    }

    @ParameterizedTest @CsvSource({"v=spf1 foo -all", "v=spf1 ip4:192.0.2.300 -all", "v=spf1 a/33 -all", "v=spf1 ip4:192.0.2.0/33 -all", "v=spf1 -all:x", "v=spf1 include -all",
        "v=spf1 a:example -all", "v=spf1 redirect=a.example redirect=b.example", "v=spf1 exists:%{x}.example -all", "v=spf1 ip6:::1/129"})
    void a_wrong_record_is_an_error_wherever_the_fault_stands(String record) {
        assertThat(check("192.0.2.10", "joe@" + zone(record.replace("v=spf1 ", "v=spf1 +a ")))).isEqualTo(SpfResult.PERMERROR);
    }

    @Test void no_record_two_records_and_no_answer() {
        assertThat(check("192.0.2.10", "joe@" + zone("v=spf10 -all"))).isEqualTo(SpfResult.NONE);
        assertThat(check("192.0.2.10", "joe@localhost")).isEqualTo(SpfResult.NONE);
        var twice = zone("v=spf1 -all");
        TestServer.names().text(twice, "v=spf1 +all");
        assertThat(check("192.0.2.10", "joe@" + twice)).isEqualTo(SpfResult.PERMERROR);
        TestServer.names().fails("away.spf.example");
        assertThat(check("192.0.2.10", "joe@away.spf.example")).isEqualTo(SpfResult.TEMPERROR);
        assertThat(check("192.0.2.10", "joe@" + zone("v=spf1 ?all"))).isEqualTo(SpfResult.NEUTRAL);
    }
}
