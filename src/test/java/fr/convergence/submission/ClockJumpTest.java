package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The machine's clock is set back an hour while the server works. */
class ClockJumpTest {
    private static final Duration JUMP = Duration.ofHours(1);

    private final Desk claire = Desk.of(TestServer.person());
    private final Desk marc = Desk.of(TestServer.person());

    @BeforeEach void back() {
        TestServer.clock().forward(JUMP.negated());
    }

    @AfterEach void as_before() {
        TestServer.clock().forward(JUMP);
    }

    @Test void mail_still_arrives_and_who_asks_for_changes_is_told_of_it() {
        var state = claire.jmap().call("Email/get", "{ids: []}").get("state").stringValue();
        try (var smtp = SmtpTalk.with(TestServer.smtpPort())) {
            smtp.says("""
                    < 220
                    > EHLO dehors.example
                    < 250
                    > MAIL FROM:<parent@dehors.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    > Subject: Absence
                    >
                    > Bonjour
                    > .
                    < 250""", claire.person().address());
        }
        assertThat(claire.jmap().call("Email/changes", "{sinceState: '%s'}", state).get("created")).hasSize(1);
    }

    @Test void what_is_sent_goes_out_at_once() {
        claire.send(claire.draft("Conseil", marc.person().address()));
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    @Test void who_signed_in_before_stays_signed_in() throws Exception {
        TestServer.clock().forward(JUMP);
        var browser = claire.person().signIn();
        TestServer.clock().forward(JUMP.negated());
        assertThat(browser.send(HttpRequest.newBuilder(TestServer.uri("/jmap/session")).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
