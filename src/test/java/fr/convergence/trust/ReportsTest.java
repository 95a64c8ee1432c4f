package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other servers report of mail in our name (RFC 7489 §7.2). */
class ReportsTest {
    @BeforeAll static void somebodyReadsThem() {
        TestServer.bean(LocalAccounts.class).add("rapports@" + TestServer.domain(), "Rapports", TestServer.PASSWORD);
    }

    private static byte[] xml(String domain, String id) {
        return """
                <?xml version="1.0"?><feedback><report_metadata><org_name>voisin.example</org_name><report_id>%s</report_id>
                <date_range><begin>%d</begin><end>0</end></date_range></report_metadata><policy_published><domain>%s</domain><p>none</p></policy_published>
                <record><row><source_ip>192.0.2.1</source_ip><count>12</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row></record>
                <record><row><source_ip>203.0.113.9</source_ip><count>3</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row></record>
                </feedback>""".formatted(id, TestServer.clock().instant().getEpochSecond(), domain).getBytes(StandardCharsets.UTF_8);
    }

    private static void arrives(String type, byte[] file) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO voisin.example
                    < 250
                    > MAIL FROM:<dmarc@voisin.example>
                    < 250
                    > RCPT TO:<rapports@%s>
                    < 250
                    > DATA
                    < 354
                    | From: dmarc@voisin.example
                    | MIME-Version: 1.0
                    | Content-Type: %s; name=rapport
                    | Content-Disposition: attachment
                    | Content-Transfer-Encoding: base64
                    |
                    | %s
                    | .
                    < 250""", TestServer.domain(), type, Base64.getEncoder().encodeToString(file));
        }
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    private static byte[] zip(byte[] octets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("rapport.xml"));
            zip.write(octets);
        }
        return out.toByteArray();
    }

    private static String of(String domain) {
        return TestServer.bean(DmarcReports.class).since(Duration.ofDays(30)).stream().filter(sender -> sender.domain().equals(domain))
                .map(sender -> sender.source() + " " + sender.passed() + " " + sender.failed()).toList().toString();
    }

    @Test void reports_in_each_form_are_summed_up_and_none_twice() throws IOException {
        arrives("application/gzip", gzip(xml("somme.example", "1")));
        arrives("application/gzip", gzip(xml("somme.example", "1")));
        arrives("application/zip", zip(xml("somme.example", "2")));
        arrives("text/xml", xml("somme.example", "3"));
        assertThat(of("somme.example")).isEqualTo("[203.0.113.9 0 9, 192.0.2.1 36 0]");
    }

    @Test void what_is_no_report_is_mail_like_any_other() throws IOException {
        arrives("application/gzip", gzip(new byte[50 << 20]));
        arrives("application/zip", "PK nothing".getBytes(StandardCharsets.US_ASCII));
        arrives("text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><feedback>&e;</feedback>".getBytes(StandardCharsets.UTF_8));
        assertThat(of("passwd")).isEqualTo("[]");
    }
}
