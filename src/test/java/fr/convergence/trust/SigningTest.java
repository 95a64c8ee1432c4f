package fr.convergence.trust;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What leaves is signed (RFC 6376 §5), so that others know it by the keys that the domain publishes. */
class SigningTest {
    private static final AtomicInteger DOMAINS = new AtomicInteger();

    private final String domain = "signe" + DOMAINS.incrementAndGet() + ".example";
    private final String claire = "claire@" + domain;
    private final DkimKeys keys = TestServer.bean(DkimKeys.class);

    @BeforeEach void keys() throws IOException {
        TestServer.bean(LocalAccounts.class).add(claire, "Claire Delmas", TestServer.PASSWORD);
        keys.create(domain);
        publish();
    }

    private void publish() throws IOException {
        for (var key : keys.published(domain)) {
            TestServer.names().text(key.name(), key.value());
        }
    }

    /** What another server gets of a message that Claire sends. */
    private String sent(String subject) {
        try (var outside = new OutsideServer(); var talk = SmtpTalk.withTls(TestServer.submissionsPort())) {
            talk.says("""
                    < 220
                    > EHLO ordinateur
                    < 250
                    > AUTH PLAIN %s
                    < 235
                    > MAIL FROM:<%s>
                    < 250
                    > RCPT TO:<parent@familles.example>
                    < 250
                    > DATA
                    < 354
                    | From: Claire Delmas <%2$s>
                    | To: parent@familles.example
                    | Subject: %s
                    |
                    | Bonjour,  madame.
                    |
                    |  à demain
                    |
                    |
                    | .
                    < 250""", SmtpTalk.plain(claire, TestServer.PASSWORD), claire, subject);
            eventually(() -> {
                assertThat(outside.taken("parent@familles.example")).isNotEmpty();
            });
            return outside.taken("parent@familles.example").getFirst().octets();
        }
    }

    @Test void a_message_that_comes_back_is_known_as_ours_and_a_changed_one_is_not() throws IOException {
        var octets = sent("Absence");
        assertThat(octets).startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + ";");
        var outside = new Outside();
        var back = outside.deliversOctets("liste@listes.example", octets);
        assertThat(back.results()).contains("dkim=pass\r\n\t\theader.d=" + domain);
        assertThat(back.trust("verdict")).isEqualTo("verified");
        assertThat(back.email().at("/senderTrust/own").asBoolean()).isTrue();
        var changed = outside.deliversOctets("liste@listes.example", octets.replace("demain", "mardi"));
        assertThat(changed.results()).contains("dkim=fail").doesNotContain("dkim=pass");
        assertThat(changed.trust("verdict")).isEqualTo("suspicious");
    }

    @Test void the_next_key_is_published_before_it_signs_and_the_last_one_stays() throws IOException {
        var before = keys.published(domain);
        assertThat(before).extracting(DkimKeys.Published::signs).containsExactly(true, false);
        var early = sent("Avant");
        keys.rotate(domain);
        publish();
        var after = keys.published(domain);
        assertThat(after).extracting(DkimKeys.Published::signs).containsExactly(false, true, false);
        assertThat(after.subList(0, 2)).extracting(DkimKeys.Published::value).isEqualTo(before.stream().map(DkimKeys.Published::value).toList());
        var late = sent("Après");
        assertThat(early).contains("s=" + before.get(0).selector() + ";");
        assertThat(late).contains("s=" + before.get(1).selector() + ";");
        var outside = new Outside();
        assertThat(outside.deliversOctets("liste@listes.example", early).results()).contains("dkim=pass");
        assertThat(outside.deliversOctets("liste@listes.example", late).results()).contains("dkim=pass");
        keys.rotate(domain);
        assertThat(keys.published(domain)).hasSize(3).extracting(DkimKeys.Published::selector).doesNotContain(before.get(0).selector());
    }

    @Test void only_the_owner_can_read_the_keys() throws IOException {
        try (var files = Files.list(Path.of("target/test-server/dkim", domain))) {
            for (var file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    static boolean dkimpy() {
        return Files.isExecutable(Path.of("/usr/bin/dkimverify"));
    }

    @Test @EnabledIf(value = "dkimpy", disabledReason = "dkimpy (python3-dkim) isn't installed") void an_independent_verifier_accepts_our_signature() throws Exception {
        var key = keys.published(domain).getFirst();
        var octets = sent("Vérifié ailleurs");
        assertThat(verified(octets, key)).isEqualTo("True");
        assertThat(verified(octets.replace("demain", "mardi"), key)).isEqualTo("False");
    }

    private static String verified(String octets, DkimKeys.Published key) throws Exception {
        return Python.run("""
                import dkim, sys
                print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: sys.argv[2].encode() if name.decode().rstrip('.') == sys.argv[1] else None))
                """, octets, List.of(key.name(), key.value()));
    }
}
