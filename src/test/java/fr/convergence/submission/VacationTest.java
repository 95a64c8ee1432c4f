package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Absence messages (RFC 8621 §8, RFC 3834): to each person once, never to machines and lists. */
class VacationTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final String parent = "parent" + claire.person().account() + "@familles.example";
    private final OutsideServer outside = new OutsideServer();

    @AfterEach void closed() {
        outside.close();
    }

    private void away(String properties) {
        assertThat(claire.jmap().call("VacationResponse/set", "{update: {singleton: %s}}", properties).get("updated").has("singleton")).isTrue();
    }

    private void writes(String sender, String header) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort()).says("""
                < 220
                > EHLO familles.example
                < 250
                > MAIL FROM:<%s>
                < 250
                > RCPT TO:<%s>
                < 250
                > DATA
                < 354""", sender, claire.person().address())) {
            talk.send((header + "\n\nBonjour\n.\n").replace("\n", "\r\n")).expect("250");
        }
    }

    private String question(String subject) {
        return "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <question@familles.example>\nReferences: <avant@familles.example>"
                .formatted(parent, claire.person().address(), subject);
    }

    /** A colleague outside who is answered in any case: when he is, the others would have been. */
    private void afterSomebodyElseIsAnswered() {
        var witness = "temoin" + System.nanoTime() + "@familles.example";
        writes(witness, "From: " + witness + "\nTo: " + claire.person().address() + "\nSubject: témoin");
        eventually(() -> {
            assertThat(outside.taken(witness)).hasSize(1);
        });
    }

    @Test void there_is_exactly_one_and_it_is_off_at_first() {
        var vacation = claire.jmap().call("VacationResponse/get", "{ids: null}").at("/list/0");
        assertThat(vacation.get("id").stringValue()).isEqualTo("singleton");
        assertThat(vacation.get("isEnabled").booleanValue()).isFalse();
        assertThat(vacation.get("textBody").isNull()).isTrue();
        assertThat(claire.jmap().call("VacationResponse/set", "{create: {a: {isEnabled: true}}}").at("/notCreated/a/type").stringValue()).isEqualTo("singleton");
        assertThat(claire.jmap().call("VacationResponse/set", "{destroy: ['singleton']}").at("/notDestroyed/singleton/type").stringValue()).isEqualTo("singleton");
    }

    @Test void who_writes_is_told_once_in_the_words_of_the_person() {
        away("{isEnabled: true, subject: 'Absente', textBody: 'De retour lundi.', htmlBody: '<p>De retour <b>lundi</b>.</p>'}");
        writes(parent, question("Cantine"));
        writes(parent, question("Cantine, encore"));
        afterSomebodyElseIsAnswered();
        assertThat(outside.taken(parent)).singleElement().satisfies(answer -> {
            assertThat(answer.sender()).isEmpty();
            assertThat(answer.octets()).contains("Subject: Absente", "Auto-Submitted: auto-replied", "To: " + parent,
                    "In-Reply-To: <question@familles.example>", "References: <avant@familles.example> <question@familles.example>",
                    "De retour lundi.", "text/html", "From: Claire Delmas <" + claire.person().address() + ">");
        });
        TestServer.clock().forward(Duration.ofDays(8));
        writes(parent, question("Cantine, une semaine après"));
        eventually(() -> {
            assertThat(outside.taken(parent)).hasSize(2);
        });
    }

    @Test void without_words_of_their_own_people_are_told_in_plain_ones() {
        away("{isEnabled: true}");
        writes(parent, question("Cantine"));
        eventually(() -> {
            assertThat(outside.taken(parent)).hasSize(1);
        });
        assertThat(outside.taken(parent).getFirst().octets()).containsPattern("Subject: =\\?utf-8\\?Q\\?R=C3=A9ponse_automatique");
    }

    @Test void machines_lists_and_people_not_written_to_are_not_answered() {
        away("{isEnabled: true}");
        var to = "\nTo: " + claire.person().address();
        writes(parent, "From: " + parent + to + "\nAuto-Submitted: auto-generated");
        writes(parent, "From: " + parent + to + "\nPrecedence: bulk");
        writes(parent, "From: " + parent + to + "\nList-Id: <parents.familles.example>");
        writes(parent, "From: " + parent + to + "\nX-Auto-Response-Suppress: All");
        writes(parent, "From: " + parent + "\nTo: tout-le-monde@familles.example");
        writes("", "From: " + parent + to);
        writes("noreply@familles.example", "From: " + parent + to);
        writes("parents-request@familles.example", "From: " + parent + to);
        writes(claire.person().address(), "From: " + claire.person().address() + to);
        afterSomebodyElseIsAnswered();
        assertThat(outside.taken(parent)).isEmpty();
        assertThat(outside.taken("noreply@familles.example")).isEmpty();
        assertThat(outside.taken("parents-request@familles.example")).isEmpty();
        assertThat(claire.emails("inbox")).hasSize(10);
    }

    @Test void nobody_is_told_before_or_after_the_absence() {
        var now = TestServer.clock().instant();
        away("{isEnabled: true, fromDate: '%s', toDate: '%s'}".formatted(now.plus(Duration.ofDays(2)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                now.plus(Duration.ofDays(4)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        writes(parent, question("avant"));
        TestServer.clock().forward(Duration.ofDays(3));
        var second = "second" + claire.person().account() + "@familles.example";
        writes(second, question("pendant"));
        eventually(() -> {
            assertThat(outside.taken(second)).hasSize(1);
        });
        TestServer.clock().forward(Duration.ofDays(3));
        writes(parent, question("après"));
        away("{fromDate: null, toDate: null}");
        afterSomebodyElseIsAnswered();
        assertThat(outside.taken(parent)).isEmpty();
    }

    @Test void two_absent_colleagues_dont_write_to_each_other_for_ever() {
        var marc = Desk.of(TestServer.person("Marc Teulade"));
        away("{isEnabled: true}");
        marc.jmap().call("VacationResponse/set", "{update: {singleton: {isEnabled: true}}}");
        claire.send(claire.draft("Bonnes vacances", marc.person().address()));
        eventually(() -> {
            assertThat(claire.emails("inbox")).hasSize(1);
        });
        afterSomebodyElseIsAnswered();
        assertThat(marc.emails("inbox")).hasSize(1);
        assertThat(claire.jmap().call("EmailSubmission/query", "{}").get("ids").size()).isEqualTo(1);
    }
}
