package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Spool;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages for several people here: for all of them or for none, and for each only once. */
class ReceptionTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));
    private final Reception reception = TestServer.bean(Reception.class);

    private Reception.Taken take(String octets) {
        var raw = Spool.of(octets.getBytes(StandardCharsets.UTF_8));
        return reception.take(Delivery.Message.of(raw, "parent@familles.example", TestServer.clock().instant()),
                Map.of(claire.person().account(), claire.person().address(), marc.person().account(), marc.person().address()), raw.id().sha256());
    }

    @Test void what_is_sent_again_because_the_answer_got_lost_is_kept_once() {
        assertThat(take("Subject: perdu\r\n\r\n").outcome()).isEqualTo(Reception.Outcome.TAKEN);
        // the answer is on its way, or lost: one cannot know which
        var first = take("Subject: ailleurs\r\n\r\n");
        first.senderKnows(false);
        var again = take("Subject: ailleurs\r\n\r\n");
        assertThat(again.outcome()).isEqualTo(Reception.Outcome.TAKEN);
        again.senderKnows(true);
        assertThat(claire.emails("inbox")).map(email -> email.get("subject").stringValue()).containsExactlyInAnyOrder("perdu", "ailleurs");
        assertThat(marc.emails("inbox")).hasSize(2);
    }

    @Test void a_full_mailbox_gets_its_copy_when_there_is_room_again() {
        fill(marc.person());
        writeToBoth();
        assertThat(claire.emails("inbox")).hasSize(1);
        assertThat(marc.emails("inbox")).isEmpty();
        TestServer.bean(JdbcClient.class).sql("UPDATE mail_usage SET octets = 0 WHERE account_id = ?").param(marc.person().account()).update();
        TestServer.clock().forward(Duration.ofMinutes(2));
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    private static void fill(Person person) {
        TestServer.bean(JdbcClient.class).sql("""
                INSERT INTO mail_usage (account_id, octets, emails) VALUES (?, 1000000000000, 0)
                ON CONFLICT (account_id) DO UPDATE SET octets = excluded.octets""").param(person.account()).update();
    }

    private void writeToBoth() {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO familles.example
                    < 250
                    > MAIL FROM:<parent@familles.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | Subject: à deux
                    |
                    | .
                    < 250 2.0.0""", claire.person().address(), marc.person().address());
        }
    }

    @Test void the_only_recipient_being_full_the_sender_is_told() {
        fill(marc.person());
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO familles.example
                    < 250
                    > MAIL FROM:<parent@familles.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | Subject: plein
                    |
                    | .
                    < 452 4.2.2""", marc.person().address());
        }
    }

    @Test void the_octets_are_kept_once_for_all_recipients() {
        writeToBoth();
        assertThat(claire.emails("inbox").getFirst().get("blobId")).isEqualTo(marc.emails("inbox").getFirst().get("blobId"));
    }
}
