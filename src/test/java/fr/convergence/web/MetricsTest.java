package fr.convergence.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the server measures of itself, and how its log is read. */
class MetricsTest {
    private static final String PATH = "/actuator/prometheus";

    private final Browser browser = new Browser();

    @Test void are_for_who_shows_the_token_only() {
        assertThat(browser.get(PATH).statusCode()).isEqualTo(401);
        browser.headers.put("Authorization", "Bearer un autre");
        assertThat(browser.get(PATH).statusCode()).isEqualTo(401);
        browser.signedIn(TestServer.person());
        assertThat(browser.get(PATH).statusCode()).isEqualTo(401);
    }

    @Test void tell_of_requests_methods_mail_the_database_and_the_machine() {
        var person = TestServer.person();
        person.jmap().call("Mailbox/get", "{ids: null}");
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
                    < 250""", person.address());
        }
        browser.headers.put("Authorization", "Bearer " + TestServer.METRICS_TOKEN);
        var answer = browser.get(PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("jmap_method_seconds_count{method=\"Mailbox/get\"}", "jmap_requests_running ", "jmap_requests_waiting ",
                "smtp_messages_total{door=\"smtp\",reply=\"250\"}", "http_server_requests_seconds_count", "hikaricp_connections_active", "jvm_memory_used_bytes",
                "disk_free_bytes");
        assertThat(answer.body()).doesNotContain(person.address());
    }

    @Test void each_answer_names_its_request_and_the_log_has_that_name() throws Exception {
        var id = browser.get("/actuator/health").headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{12}");
        var refused = browser.post("/auth/session", "{address: 'inconnue@%s', password: 'faux'}", TestServer.domain());
        assertThat(Files.readString(Path.of("target/test-server/log/convergence.log")))
                .contains("[" + refused.headers().firstValue("X-Request-Id").orElseThrow() + "] ");
    }
}
