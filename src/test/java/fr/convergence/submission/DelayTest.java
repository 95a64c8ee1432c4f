package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static fr.convergence.support.SmtpTalk.plain;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a sender is told of a message that is long on its way (RFC 3464), and what nobody is told about. */
class DelayTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final String domain = "lent" + claire.person().account() + ".example";
    private final String parent = "parent@" + domain;

    private List<QueueEntry> queue() {
        return TestServer.bean(OutgoingQueue.class).list(QueueSelection.domain(domain));
    }

    private void attempted(int times) {
        eventually(() -> {
            assertThat(queue()).singleElement().satisfies(entry -> assertThat(entry.attempts()).isEqualTo(times));
        });
    }

    /** All that there is, once there are so many. */
    private String letters(int count) {
        return eventually(() -> {
            assertThat(claire.emails("inbox")).hasSize(count);
            return claire.emails("inbox").stream().map(claire::octets).collect(Collectors.joining());
        });
    }

    @Test void that_it_is_late_once_and_then_what_came_of_it() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            var submission = claire.send(claire.draft("Convocation", parent));
            attempted(1);
            TestServer.clock().forward(Duration.ofHours(4));
            assertThat(letters(1)).contains("Auto-Submitted: auto-replied", "Action: delayed", "Status: 4.2.0", "Will-Retry-Until: ",
                    "Final-Recipient: rfc822; " + parent, "Diagnostic-Code: smtp; 450 4.2.0 greylisted");
            var letter = claire.emails("inbox").getFirst();
            assertThat(letter.get("subject").stringValue()).isEqualTo("Message retardé : Convocation");
            assertThat(letter.at("/bodyValues").toString()).contains("n’est pas encore arrivé à cette personne", "demande d’essayer plus tard",
                    "L’envoi continue d’être essayé jusqu’au ");
            assertThat(claire.submission(submission).get("dsnBlobIds").size()).isEqualTo(1);
            attempted(2);
            TestServer.clock().forward(Duration.ofHours(4));
            attempted(3);
            outside.answers(parent, "550 5.1.1 no such user");
            TestServer.clock().forward(Duration.ofHours(4));
            assertThat(letters(2)).containsOnlyOnce("Action: failed").containsOnlyOnce("Action: delayed").containsOnlyOnce("Will-Retry-Until");
        }
    }

    @Test void nothing_of_a_delay_to_who_wants_to_hear_of_failure_only() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            submit(" NOTIFY=FAILURE");
            attempted(1);
            TestServer.clock().forward(Duration.ofHours(5));
            attempted(2);
            outside.answers(parent, "550 5.1.1 no such user");
            TestServer.clock().forward(Duration.ofHours(5));
            assertThat(letters(1)).contains("Action: failed");
        }
    }

    @Test void who_asks_for_delay_alone_has_no_letter_of_failure() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            submit(" NOTIFY=DELAY");
            attempted(1);
            TestServer.clock().forward(Duration.ofHours(4));
            assertThat(letters(1)).contains("Action: delayed");
            outside.answers(parent, "550 5.1.1 no such user");
            TestServer.clock().forward(Duration.ofHours(4));
            eventually(() -> {
                assertThat(queue()).isEmpty();
            });
            letters(1);
        }
    }

    @Test void nobody_is_told_of_mail_that_has_no_sender() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            claire.jmap().call("VacationResponse/set", "{update: {singleton: {isEnabled: true}}}");
            try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
                talk.says("""
                        < 220
                        > EHLO dehors.example
                        < 250
                        > MAIL FROM:<%s>
                        < 250
                        > RCPT TO:<%s>
                        < 250
                        > DATA
                        < 354
                        | From: %s
                        | To: %s
                        | Subject: Question
                        |
                        | Bonjour
                        | .
                        < 250""", parent, claire.person().address(), parent, claire.person().address());
            }
            attempted(1);
            TestServer.clock().forward(Duration.ofHours(4));
            attempted(2);
            outside.answers(parent, "550 5.1.1 no such user");
            TestServer.clock().forward(Duration.ofHours(4));
            eventually(() -> {
                assertThat(queue()).isEmpty();
            });
            assertThat(claire.emails("inbox")).singleElement().satisfies(email -> assertThat(email.get("subject").stringValue()).isEqualTo("Question"));
        }
    }

    private void submit(String parameters) {
        try (var talk = SmtpTalk.withTls(TestServer.submissionsPort())) {
            talk.says("""
                    < 220
                    > EHLO ordinateur
                    < 250 DSN
                    > AUTH PLAIN %s
                    < 235
                    > MAIL FROM:<%s>
                    < 250
                    > RCPT TO:<%s>%s
                    < 250
                    > DATA
                    < 354
                    | From: %s
                    | Subject: Convocation
                    |
                    | Bonjour
                    | .
                    < 250""", plain(claire.person().address(), TestServer.PASSWORD), claire.person().address(), parent, parameters,
                    claire.person().address());
        }
    }
}
