package fr.convergence.smtp;

import static fr.convergence.support.TestServer.smtpPort;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Whatever a client says, it gets a clear answer, and the next client is served. */
class BadInputTest {
    private final Person claire = TestServer.person("Claire Delmas");

    private static SmtpTalk greeted() {
        return SmtpTalk.with(smtpPort()).says("""
                < 220
                > EHLO familles.example
                < 250""");
    }

    @Test void commands_out_of_order_are_refused_and_forgotten() {
        try (var talk = SmtpTalk.with(smtpPort())) {
            talk.says("""
                    < 220
                    > MAIL FROM:<a@b.example>
                    < 503 5.5.1
                    > EHLO
                    < 501 5.5.4
                    > HELO familles.example
                    < 250
                    > RCPT TO:<%1$s>
                    < 503 5.5.1
                    > DATA
                    < 503 5.5.1
                    > MAIL FROM:<a@b.example>
                    < 250
                    > MAIL FROM:<a@b.example>
                    < 503 5.5.1
                    > DATA
                    < 554 5.5.1
                    > RCPT TO:<%1$s>
                    < 250
                    > EHLO familles.example
                    < 250
                    > DATA
                    < 503 5.5.1
                    > AUTH PLAIN AGEAYg==
                    < 502 5.5.1
                    > NONSENSE
                    < 500 5.5.1
                    > EXPN staff
                    < 502 5.5.1
                    > VRFY %1$s
                    < 252 2.5.2""", claire.address());
        }
    }

    @Test void what_is_no_address_is_refused() {
        try (var talk = greeted()) {
            for (var path : new String[] {"a@b.example", "<a@b.example", "<a b@c.example>", "<@>", "<a@>", "<a@b@c>", "<a\"b@c.example>", "x"}) {
                talk.send("MAIL FROM:" + path + "\r\n").expect("501");
            }
            talk.says("""
                    > MAIL FROM:<sans-domaine>
                    < 553 5.1.7
                    > MAIL TO:<a@b.example>
                    < 501 5.5.4
                    > MAIL FROM:<a@b.example> SIZE=beaucoup
                    < 555 5.5.4
                    > MAIL FROM:<a@b.example> SIZE=1 SIZE=1
                    < 501 5.5.4
                    > MAIL FROM:<a@b.example> TURBO=1
                    < 555 5.5.4
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<>
                    < 553 5.1.3
                    > RCPT TO:<%s> NOTIFY=NEVER
                    < 555 5.5.4""", claire.address());
        }
    }

    @Test void lines_too_long_nul_and_bytes_that_are_no_text_are_answered() {
        try (var talk = greeted()) {
            talk.send("MAIL FROM:<" + "a".repeat(5_000) + "@b.example>\r\n").expect("500 5.5.2");
            talk.send("NOOP " + "a".repeat(100_000) + "\r\n").expect("500 5.5.2");
            talk.send("NO\0OP\r\n").expect("500 5.5.2");
            talk.send(new byte[] {'N', 'O', 'O', 'P', ' ', (byte) 0xff, (byte) 0xfe, '\r', '\n'}).expect("500 5.5.2");
            talk.send("\r\n").expect("500 5.5.1");
            talk.says("""
                    > NOOP
                    < 250""");
        }
    }

    @Test void a_message_too_large_is_refused_at_its_announcement_or_at_its_end() {
        try (var talk = greeted()) {
            talk.says("""
                    > MAIL FROM:<a@b.example> SIZE=999999999999
                    < 552 5.3.4
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354""", claire.address());
            var line = ("x".repeat(998) + "\r\n").repeat(1_000).getBytes();
            for (int i = 0; i < 53; i++) {
                talk.send(line);
            }
            talk.send(".\r\n").expect("552 5.3.4").says("""
                    > NOOP
                    < 250""");
        }
        assertThat(ReceivingTest.inbox(claire)).isEmpty();
    }

    @Test void a_message_has_at_most_a_thousand_recipients() {
        try (var talk = greeted()) {
            talk.send("MAIL FROM:<a@b.example>\r\n").expect("250");
            var local = claire.address().substring(0, claire.address().indexOf('@'));
            for (int i = 0; i < 1_000; i++) {
                talk.send("RCPT TO:<" + local + "+" + i + "@" + TestServer.domain() + ">\r\n").expect("250");
            }
            talk.send("RCPT TO:<" + claire.address() + ">\r\n").expect("452 4.5.3");
            talk.says("""
                    > DATA
                    < 354
                    | Subject: mille fois
                    |
                    | .
                    < 250""");
        }
        assertThat(ReceivingTest.inbox(claire)).hasSize(1);
    }

    @Test void a_message_that_breaks_off_is_not_kept() {
        try (var talk = greeted()) {
            talk.says("""
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | Subject: la moitié""", claire.address());
        }
        assertThat(ReceivingTest.inbox(claire)).isEmpty();
    }

    @Test void who_only_errs_is_sent_away() {
        try (var talk = greeted()) {
            for (int i = 0; i < 19; i++) {
                talk.send("NONSENSE\r\n").expect("500");
            }
            talk.send("NONSENSE\r\n").expect("421 4.7.0");
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test void one_address_has_so_many_connections_at_once_and_no_more() {
        var talks = new ArrayList<SmtpTalk>();
        try {
            for (int i = 0; i < 100 && (i == 0 || talks.getLast().reply().getFirst().startsWith("220")); i++) {
                talks.add(SmtpTalk.with(smtpPort()).expect(""));
            }
            var oneMore = SmtpTalk.with(smtpPort()).expect("421 4.7.0");
            talks.add(oneMore);
            assertThat(oneMore.isOver()).isTrue();
        } finally {
            talks.forEach(SmtpTalk::close);
        }
    }

    @Test void what_follows_starttls_in_the_clear_is_not_taken_for_encrypted() {
        try (var talk = greeted()) {
            talk.send("STARTTLS\r\nMAIL FROM:<a@b.example>\r\n").expect("421 4.7.0");
            assertThat(talk.isOver()).isTrue();
        }
    }
}
