package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.mail.SenderTrust.Disposition;
import fr.convergence.mail.SenderTrust.Verdict;
import fr.convergence.store.Spool;
import fr.convergence.support.TestServer;
import fr.convergence.trust.TrustSettings.Rejected;
import fr.convergence.trust.dns.Dns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a mailing list says of a message that it passed on (RFC 8617), sealed by another implementation. */
@EnabledIf(value = "dkimpy", disabledReason = "dkimpy (python3-dkim, python3-authres) isn't installed")
class ArcTest {
    private static final String SEAL = """
            import dkim, sys
            message = sys.stdin.buffer.read()
            key = sys.argv[1].encode()
            lines = dkim.arc_sign(message, b'arc', b'liste.example', key, b'liste.example')
            sys.stdout.buffer.write(b''.join(lines) + message)
            """;
    private static KeyPair pair;

    private final Outside outside = new Outside();

    static boolean dkimpy() {
        return Files.isExecutable(Path.of("/usr/bin/arcsign")) && Files.exists(Path.of("/usr/lib/python3/dist-packages/authres"));
    }

    @BeforeAll static void published() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        TestServer.names().text("arc._domainkey.liste.example", record()).text("_dmarc.ferme.example", "v=DMARC1; p=reject");
    }

    private static String record() {
        return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** Sealed {@code times} times, on the way through the list. */
    private static String sealed(String message, int times) throws Exception {
        var pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()).parsePrivateKey().toASN1Primitive().getEncoded();
        var pem = "-----BEGIN RSA PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1) + "\n-----END RSA PRIVATE KEY-----\n";
        var octets = message.replace("\n", "\r\n");
        for (int i = 0; i < times; i++) {
            octets = Python.run(SEAL, (i == 0 ? "" : "Authentication-Results: liste.example; arc=pass\r\n") + octets, List.of(pem)) + "\r\n";
        }
        return octets;
    }

    private static String message() {
        return """
                Authentication-Results: liste.example; dmarc=pass header.from=ferme.example
                From: Auteur <auteur@ferme.example>
                To: liste@liste.example
                Subject: [liste] Bonjour

                Bonjour, par la liste.
                """;
    }

    @Test void a_chain_that_holds_and_one_that_was_broken() throws Exception {
        for (int times = 1; times <= 2; times++) {
            var octets = sealed(message(), times);
            assertThat(outside.deliversOctets("liste@liste.example", octets).results()).contains("arc=pass");
            assertThat(outside.deliversOctets("liste@liste.example", octets.replace("par la liste", "par le lien")).results()).contains("arc=fail");
            assertThat(outside.deliversOctets("liste@liste.example", octets.replace("dmarc=pass", "dmarc=fail")).results()).contains("arc=fail");
        }
        assertThat(outside.delivers("liste@liste.example", message()).results()).contains("arc=none");
    }

    @Test void what_others_sealed_is_kept() throws Exception {
        assertThat(outside.deliversOctets("liste@liste.example", sealed(message(), 1)).octets())
                .contains("\r\nARC-Seal:", "\r\nARC-Message-Signature:", "\r\nARC-Authentication-Results:");
    }

    @Test void a_forwarder_that_is_believed_keeps_mail_out_of_junk() throws Exception {
        var octets = sealed(message(), 1);
        assertThat(outside.deliversOctets("liste@liste.example", octets).role()).isEqualTo("junk");
        var settings = new TrustSettings(Rejected.REFUSE, List.of(), List.of("liste.example"), List.of(), "", Duration.ofSeconds(20));
        var check = new SenderCheck(TestServer.bean(Dns.class), new Judgement(settings, TestServer.domain()), settings, TestServer.domain(), TestServer.clock());
        try (var spool = Spool.of(octets.getBytes(StandardCharsets.ISO_8859_1))) {
            var checked = check.check(new SenderCheck.Arrival(spool, "192.0.2.9", "mx.liste.example", "liste@liste.example", domain -> false)).orElseThrow();
            checked.message().close();
            assertThat(checked.refused()).isFalse();
            assertThat(checked.trust().disposition()).isEqualTo(Disposition.none);
            assertThat(checked.trust().verdict()).isEqualTo(Verdict.unverified);
        }
    }
}
