package fr.convergence.filter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom somebody doesn't want to hear of any more is heard of in Junk. */
class BlockedSendersTest {
    private final Person zoe = TestServer.person("Zoé Lambert");
    private final JmapClient jmap = zoe.jmap();

    private static void comes(Person to, String from, String subject) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO mx.elsewhere.example
                    < 250
                    > MAIL FROM:<bounces@elsewhere.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | From: %s
                    | Subject: %s
                    |
                    | Bonjour.
                    | .
                    < 250""", to.address(), from, subject);
        }
    }

    private static List<String> subjects(Person who, String role) {
        var client = who.jmap();
        var mailbox = client.call("Mailbox/query", "{filter: {role: '%s'}}".formatted(role)).at("/ids/0").stringValue();
        var ids = client.call("Email/query", "{filter: {inMailbox: '%s'}}", mailbox).get("ids");
        return client.call("Email/get", "{ids: %s, properties: ['subject']}", ids).get("list").valueStream()
                .map(email -> email.get("subject").stringValue()).toList();
    }

    private String blocks(String email) {
        return jmap.call("BlockedSender/set", "{create: {b: {email: '%s'}}}", email).at("/created/b/id").stringValue();
    }

    @Test void mail_of_a_blocked_sender_comes_into_junk_whatever_the_case_until_they_are_let_in_again() {
        var id = blocks("Vendeur@Boutique.example");
        comes(zoe, "\"Le vendeur\" <VENDEUR@boutique.example>", "Promotion");
        comes(zoe, "autre@boutique.example", "Facture");
        assertThat(subjects(zoe, "junk")).containsExactly("Promotion");
        assertThat(subjects(zoe, "inbox")).containsExactly("Facture");
        assertThat(jmap.call("BlockedSender/get", "{ids: null}").at("/list/0/email").stringValue()).isEqualTo("vendeur@boutique.example");

        jmap.call("BlockedSender/set", "{destroy: ['%s']}", id);
        comes(zoe, "vendeur@boutique.example", "Excuses");
        assertThat(subjects(zoe, "inbox")).containsExactlyInAnyOrder("Facture", "Excuses");
    }

    @Test void blocking_is_for_oneself_alone() {
        blocks("vendeur@boutique.example");
        var lea = TestServer.person("Léa Petit");
        comes(lea, "vendeur@boutique.example", "Promotion");
        assertThat(subjects(lea, "inbox")).containsExactly("Promotion");
    }

    @Test void who_is_blocked_already_is_blocked_once_and_only_addresses_are() {
        var id = blocks("vendeur@boutique.example");
        var again = jmap.call("BlockedSender/set", "{create: {b: {email: 'VENDEUR@boutique.example'}}}").at("/notCreated/b");
        assertThat(again.get("type").stringValue()).isEqualTo("alreadyExists");
        assertThat(again.get("existingId").stringValue()).isEqualTo(id);
        for (var wrong : List.of("", "boutique.example", "a@b.example, c@d.example", "<a@b.example>")) {
            assertThat(jmap.call("BlockedSender/set", "{create: {b: {email: '%s'}}}", wrong).at("/notCreated/b/type").stringValue()).isEqualTo("invalidProperties");
        }
    }
}
