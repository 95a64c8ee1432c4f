package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Spool;
import fr.convergence.support.TestServer;
import fr.convergence.trust.TrustSettings.Rejected;
import fr.convergence.trust.dns.Dns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether mail is from the domain it says, and what that domain wants done if not (RFC 7489, with its examples of appendix B.1). */
class DmarcTest {
    private final Outside outside = new Outside();

    @BeforeAll static void published() {
        var names = TestServer.names();
        for (var domain : List.of("dmarc.example", "enfant.dmarc.example", "strict.example", "enfant.strict.example", "autre.example")) {
            names.text(domain, "v=spf1 ip4:127.0.0.1 -all");
        }
        names.text("_dmarc.dmarc.example", "v=DMARC1; p=quarantine; rua=mailto:rapports@dmarc.example")
                .text("_dmarc.strict.example", "v=DMARC1; p=reject; aspf=s; adkim=s").text("_dmarc.rejet.example", "v=DMARC1; p=reject; sp=none")
                .text("_dmarc.zero.example", "v=DMARC1; p=reject; pct=0").text("_dmarc.douceur.example", "v=DMARC1; p=none")
                .fails("_dmarc.panne.example").text("_dmarc.panne-spf.example", "v=DMARC1; p=reject").fails("panne-spf.example");
    }

    private void is(Outside.Delivered email, String dmarc, String verdict, String role) {
        assertThat(email.trust("dmarc")).isEqualTo(dmarc);
        assertThat(email.trust("verdict")).isEqualTo(verdict);
        assertThat(email.role()).isEqualTo(role);
        assertThat(email.results()).contains("dmarc=" + dmarc);
    }

    @Test void spf_in_alignment() {
        is(outside.delivers("sender@dmarc.example", "sender@dmarc.example", ""), "pass", "verified", "inbox");
    }

    @Test void spf_in_relaxed_alignment_with_the_parent() {
        is(outside.delivers("sender@enfant.dmarc.example", "sender@dmarc.example", ""), "pass", "verified", "inbox");
        is(outside.delivers("sender@enfant.strict.example", "sender@strict.example", ""), "fail", "suspicious", "junk");
    }

    @Test void spf_not_in_alignment() {
        is(outside.delivers("sender@autre.example", "sender@dmarc.example", ""), "fail", "suspicious", "junk");
    }

    @Test void a_domain_without_a_policy_may_be_spoken_for() {
        is(outside.delivers("sender@autre.example", "sender@autre.example", ""), "none", "verified", "inbox");
        is(outside.delivers("sender@autre.example", "sender@inconnu.example", ""), "none", "unverified", "inbox");
    }

    @Test void a_policy_holds_for_subdomains_as_far_as_it_says() {
        is(outside.delivers("x@autre.example", "x@loin.dmarc.example", ""), "fail", "suspicious", "junk");
        is(outside.delivers("x@autre.example", "x@loin.rejet.example", ""), "fail", "unverified", "inbox");
        is(outside.delivers("x@autre.example", "x@douceur.example", ""), "fail", "unverified", "inbox");
        is(outside.delivers("x@autre.example", "x@zero.example", ""), "fail", "suspicious", "junk");
    }

    @Test void what_cannot_be_looked_up_now_loses_no_mail() {
        is(outside.delivers("x@panne.example", "x@panne.example", ""), "temperror", "unverified", "inbox");
        is(outside.delivers("x@panne-spf.example", "x@panne-spf.example", ""), "temperror", "unverified", "inbox");
    }

    @Test void whoever_writes_in_our_name_without_proof_is_suspicious() {
        var email = outside.delivers("x@autre.example", "\"La direction\" <direction@" + TestServer.domain() + ">", "");
        is(email, "none", "suspicious", "inbox");
        assertThat(email.email().at("/senderTrust/own").asBoolean()).isTrue();
    }

    @Test void a_domain_made_to_look_like_ours_is_suspicious_however_authentic() {
        TestServer.names().text("co11ege.com", "v=spf1 ip4:127.0.0.1 -all");
        var email = outside.delivers("x@co11ege.com", "x@co11ege.com", "");
        is(email, "none", "suspicious", "inbox");
        assertThat(email.trust("looksLike")).isEqualTo(TestServer.domain());
    }

    @Test void two_authors_of_two_domains_or_two_from_fields_are_nobody() {
        is(outside.delivers("x@dmarc.example", "x@dmarc.example, y@autre.example", ""), "permerror", "suspicious", "inbox");
        is(outside.delivers("x@dmarc.example", "x@dmarc.example", "From: y@autre.example\n"), "permerror", "suspicious", "inbox");
    }

    @Test void what_others_say_in_our_name_is_taken_out() {
        var ours = TestServer.domain();
        var email = outside.delivers("x@autre.example", "x@dmarc.example", "Authentication-Results: " + ours + "; dmarc=pass header.from=dmarc.example\n"
                + "AUTHENTICATION-RESULTS : (really) " + ours.toUpperCase() + " 1;\n dkim=pass\n"
                + "Authentication-Results: \"" + ours + "\"; spf=pass\nAuthentication-Results: mx.autre.example; spf=fail\n");
        var header = email.octets().substring(0, email.octets().indexOf("\r\n\r\n"));
        assertThat(header).containsOnlyOnce(ours + ";").contains("Authentication-Results: mx.autre.example; spf=fail").doesNotContain("dmarc=pass", "dkim=pass", "\"" + ours);
        assertThat(email.octets()).endsWith("\r\n\r\nBonjour.\r\n");
    }

    @Test void headers_made_to_keep_us_busy_are_read_and_done_with() {
        var ours = TestServer.domain();
        var email = outside.delivers("x@autre.example", "x@autre.example", "Authentication-Results: " + "(".repeat(50_000) + ")".repeat(50_000) + ours + "; dmarc=pass\n"
                + "DKIM-Signature: v=1; a=rsa-sha256; d=autre.example; s=s; bh=x; b=x; h=from" + ":from".repeat(50_000) + "\n"
                + "ARC-Seal: i=" + "1".repeat(9_000) + "\nARC-Seal: \nARC-Message-Signature: ;;;\nDKIM-Signature: ===;=;\n");
        assertThat(email.results()).contains("dkim=permerror", "arc=fail");
        assertThat(email.octets()).doesNotContain("; dmarc=pass");
        assertThat(email.trust("verdict")).isEqualTo("verified");
    }

    @Test void a_site_may_refuse_what_a_domain_wants_refused() throws IOException {
        assertThat(refused(Rejected.REFUSE, "x@strict.example")).isTrue();
        assertThat(refused(Rejected.REFUSE, "x@dmarc.example")).isFalse();
        assertThat(refused(Rejected.REFUSE, "x@panne-spf.example")).isFalse();
        assertThat(refused(Rejected.JUNK, "x@strict.example")).isFalse();
    }

    private static boolean refused(Rejected rejected, String from) throws IOException {
        var settings = new TrustSettings(rejected, List.of(), List.of(), List.of(), "", Duration.ofSeconds(20));
        var check = new SenderCheck(TestServer.bean(Dns.class), new Judgement(settings, TestServer.domain()), settings, TestServer.domain(), TestServer.clock());
        try (var message = Spool.of(("From: " + from + "\r\n\r\nBonjour.\r\n").getBytes(StandardCharsets.UTF_8))) {
            var checked = check.check(new SenderCheck.Arrival(message, "192.0.2.9", "mx.elsewhere.example", from, domain -> false)).orElseThrow();
            checked.message().close();
            return checked.refused();
        }
    }
}
