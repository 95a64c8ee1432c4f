package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static fr.convergence.support.SmtpTalk.plain;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;

/** A sender is told what it asked to be told, by us or by who takes the message over (RFC 3461). */
class NotificationTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));
    private final String parent = "parent" + marc.person().account() + "@familles.example";

    private void submit(String mailParameters, String recipient, String parameters) {
        try (var talk = SmtpTalk.withTls(TestServer.submissionsPort())) {
            talk.says("""
                    < 220
                    > EHLO ordinateur
                    < 250 DSN
                    > AUTH PLAIN %s
                    < 235
                    > MAIL FROM:<%s>%s
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
                    < 250""", plain(claire.person().address(), TestServer.PASSWORD), claire.person().address(), mailParameters,
                    recipient, parameters, claire.person().address());
        }
    }

    private String letter() {
        return claire.octets(eventually(() -> {
            assertThat(claire.emails("inbox")).hasSize(1);
            return claire.emails("inbox").getFirst();
        }));
    }

    private String status() {
        return claire.jmap().call("EmailSubmission/get", "{ids: null}").at("/list/0/deliveryStatus").toString();
    }

    @Test void that_a_colleague_has_the_message() {
        submit(" RET=HDRS ENVID=QQ+2B314159", marc.person().address(), " NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;alias+40college.example");
        assertThat(letter()).contains("Subject: Message remis : Convocation", "Original-Envelope-Id: QQ+314159", "Original-Recipient: rfc822; alias@college.example",
                "Final-Recipient: rfc822; " + marc.person().address(), "Action: delivered", "Status: 2.1.5");
    }

    @Test void a_server_that_tells_senders_is_left_to_do_so() {
        try (var outside = new OutsideServer().tellsSenders()) {
            submit(" RET=HDRS ENVID=QQ+2B314159", parent, " NOTIFY=SUCCESS ORCPT=rfc822;" + parent);
            var commands = eventually(() -> {
                assertThat(outside.taken(parent)).hasSize(1);
                return outside.taken(parent).getFirst().commands();
            });
            assertThat(commands.get(0)).contains(" RET=HDRS ENVID=QQ+2B314159");
            assertThat(commands.get(1)).endsWith("> NOTIFY=SUCCESS ORCPT=rfc822;" + parent);
            eventually(() -> {
                assertThat(status()).contains("unknown");
            });
            assertThat(claire.emails("inbox")).isEmpty();
        }
    }

    @Test void that_the_message_went_to_a_server_that_tells_nothing() {
        try (var outside = new OutsideServer()) {
            submit("", parent, " NOTIFY=SUCCESS");
            assertThat(letter()).contains("Action: relayed", "Final-Recipient: rfc822; " + parent);
            assertThat(outside.taken(parent).getFirst().commands()).noneMatch(command -> command.contains("NOTIFY"));
        }
    }

    @Test void nothing_where_nothing_was_wanted() {
        try (var outside = new OutsideServer().answers(parent, "550 5.1.1 no such user")) {
            submit("", parent, " NOTIFY=NEVER");
            eventually(() -> {
                assertThat(status()).contains("550 5.1.1");
            });
            assertThat(claire.emails("inbox")).isEmpty();
            assertThat(outside.taken(parent)).isEmpty();
        }
    }

    @Test void jmap_asks_likewise_and_only_for_what_there_is() {
        var envelope = ", envelope: {mailFrom: {email: '%s', parameters: {envid: 'n° 7'}}, rcptTo: [{email: '%s', parameters: {notify: '%s'}}]}";
        var from = claire.person().address();
        var to = marc.person().address();
        assertThat(claire.submit(claire.draft("Faux", to), envelope.formatted(from, to, "SOMETIMES")).at("/notCreated/s/type").stringValue())
                .isEqualTo("invalidProperties");
        claire.send(claire.draft("Convocation", to), envelope.formatted(from, to, "SUCCESS"));
        assertThat(letter()).contains("Action: delivered");
    }

    @Test void of_mail_from_outside_by_who_brings_it() {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO dehors.example
                    < 250""");
            assertThat(talk.reply()).noneMatch(line -> line.contains("DSN"));
        }
    }
}
