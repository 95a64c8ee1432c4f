package fr.convergence.smtp;

import static fr.convergence.support.TestServer.domain;
import static fr.convergence.support.TestServer.smtpPort;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.store.Accounts;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mail from outside: for our own addresses, and kept before it is acknowledged. */
class ReceivingTest {
    private final Person claire = TestServer.person("Claire Delmas");

    private static SmtpTalk outside() {
        return SmtpTalk.with(smtpPort()).says("""
                < 220 college.example ESMTP Convergence
                > EHLO familles.example
                < 250 PIPELINING""");
    }

    /** The emails of somebody's inbox, newest first. */
    static List<JsonNode> inbox(Person person) {
        var jmap = person.jmap();
        var ids = jmap.call("Email/query", "{filter: {inMailbox: '%s'}, sort: [{property: 'receivedAt', isAscending: false}]}",
                jmap.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue()).get("ids");
        return jmap.call("Email/get", """
                {ids: %s, properties: ['subject','blobId','from','to','preview','mailboxIds','header:Return-Path','header:Received','header:Delivered-To']}""",
                ids).get("list").valueStream().toList();
    }

    private static void deliver(SmtpTalk talk, String to, String subject) {
        talk.says("""
                > MAIL FROM:<sandrine@familles.example>
                < 250 2.1.0
                > RCPT TO:<%s>
                < 250 2.1.5
                > DATA
                < 354
                | From: Sandrine Lacombe <sandrine@familles.example>
                | To: %s
                | Subject: %s
                |
                | Bonjour.
                | .
                < 250 2.0.0""", to, to, subject);
    }

    @Test void a_message_from_outside_is_in_the_inbox_when_it_is_acknowledged() {
        try (var talk = outside()) {
            deliver(talk, claire.address(), "Absence de Léa");
            assertThat(inbox(claire)).singleElement().satisfies(email -> {
                assertThat(email.get("subject").stringValue()).isEqualTo("Absence de Léa");
                assertThat(email.get("header:Return-Path").stringValue().strip()).isEqualTo("<sandrine@familles.example>");
                assertThat(email.get("header:Delivered-To").stringValue().strip()).isEqualTo(claire.address());
                assertThat(email.get("header:Received").stringValue()).contains("from familles.example ([127.0.0.1])", "with ESMTP id");
            });
            talk.says("""
                    > QUIT
                    < 221 2.0.0""");
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test void the_server_says_what_it_can_do() {
        try (var talk = SmtpTalk.with(smtpPort()).says("""
                < 220
                > EHLO familles.example
                < 250""")) {
            assertThat(talk.reply()).map(line -> line.substring(4)).contains("PIPELINING", "SIZE 52428800", "8BITMIME", "SMTPUTF8",
                    "ENHANCEDSTATUSCODES", "CHUNKING", "STARTTLS").noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test void mail_for_other_domains_is_never_relayed() {
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<someone@elsewhere.example>
                    < 550 5.7.1
                    > RCPT TO:<someone%%elsewhere.example@%2$s>
                    < 550 5.1.1
                    > RCPT TO:<@%2$s:someone@elsewhere.example>
                    < 550 5.7.1
                    > RCPT TO:<"someone@elsewhere.example"@%2$s>
                    < 550 5.1.1
                    > DATA
                    < 554 5.5.1""", claire.address(), domain());
        }
    }

    @Test void an_address_is_known_in_any_case_with_a_detail_and_by_its_aliases() {
        TestServer.bean(Accounts.class).addAlias(claire.account(), "claire.delmas." + claire.account() + "@" + domain());
        var local = claire.address().substring(0, claire.address().indexOf('@'));
        try (var talk = outside()) {
            deliver(talk, local.toUpperCase() + "@" + domain().toUpperCase(), "en capitales");
            deliver(talk, local + "+commandes@" + domain(), "avec un détail");
            deliver(talk, "claire.delmas." + claire.account() + "@" + domain(), "par un alias");
            deliver(talk, "\"" + local + "\"@" + domain(), "entre guillemets");
            talk.says("""
                    > MAIL FROM:<>
                    < 250
                    > RCPT TO:<personne-inconnue@%s>
                    < 550 5.1.1""", domain());
        }
        assertThat(inbox(claire)).map(email -> email.get("subject").stringValue())
                .containsExactlyInAnyOrder("en capitales", "avec un détail", "par un alias", "entre guillemets");
    }

    @Test void several_addresses_of_one_person_make_one_message() {
        var local = claire.address().substring(0, claire.address().indexOf('@'));
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<sandrine@familles.example>
                    < 250
                    > RCPT TO:<%1$s@%2$s>
                    < 250
                    > RCPT TO:<%1$s+autre@%2$s>
                    < 250
                    > DATA
                    < 354
                    | Subject: une fois
                    |
                    | .
                    < 250""", local, domain());
        }
        assertThat(inbox(claire)).hasSize(1);
    }

    @Test void postmaster_can_always_be_written_to() {
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<>
                    < 250
                    > RCPT TO:<postmaster>
                    < 250
                    > RCPT TO:<Postmaster@%s>
                    < 250
                    > RSET
                    < 250""", domain());
        }
    }

    @Test void the_mailbox_of_a_disabled_account_is_closed() {
        TestServer.bean(LocalAccounts.class).disable(claire.address());
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<>
                    < 250
                    > RCPT TO:<%s>
                    < 550 5.2.1""", claire.address());
        }
    }

    @Test void commands_sent_together_are_answered_in_order() {
        try (var talk = outside()) {
            talk.send("MAIL FROM:<a@b.example>\r\nRCPT TO:<%s>\r\nRCPT TO:<x@nowhere.example>\r\nDATA\r\n".formatted(claire.address()));
            talk.says("""
                    < 250 2.1.0
                    < 250 2.1.5
                    < 550 5.7.1
                    < 354""");
            talk.send("Subject: ensemble\r\n\r\n.\r\nNOOP\r\nQUIT\r\n").says("""
                    < 250 2.0.0
                    < 250 2.0.0
                    < 221 2.0.0""");
        }
        assertThat(inbox(claire)).hasSize(1);
    }

    @Test void the_octets_are_kept_as_they_came() {
        var octets = "Subject: \u00e9t\u00e9\r\n\r\n.point\r\nNUL \0, seul \r, seul \n, octet \u00ff\r\n..\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<a@b.example> BODY=8BITMIME
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354""", claire.address());
            talk.send(new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n.", "\r\n..").getBytes(StandardCharsets.ISO_8859_1))
                    .send(".\r\n").expect("250");
        }
        var kept = claire.jmap().download(inbox(claire).getFirst().get("blobId").stringValue());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).endsWith("\r\n" + new String(octets, StandardCharsets.ISO_8859_1));
    }

    @Test void nothing_is_smuggled_behind_line_ends_that_are_none() {
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354""", claire.address());
            for (var end : List.of("\n.\n", "\n.\r\n", "\r.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r")) {
                talk.send("avant" + end + "MAIL FROM:<ceo@college.example>\r\nRCPT TO:<" + claire.address() + ">\r\n");
            }
            talk.send("\r\n.\r\n").expect("250 2.0.0").says("""
                    > NOOP
                    < 250 2.0.0""");
        }
        assertThat(inbox(claire)).hasSize(1);
    }

    @Test void a_message_comes_in_chunks_too() {
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250""", claire.address());
            talk.send("BDAT 21\r\nSubject: morceaux\r\n\r\n").expect("250 2.0.0");
            talk.send("BDAT 9 LAST\r\n.\r\nfin.\r\n").expect("250 2.0.0");
            talk.send("BDAT 4\r\nrien").expect("503 5.5.1").says("""
                    > NOOP
                    < 250""");
        }
        assertThat(inbox(claire)).singleElement().satisfies(email -> assertThat(email.get("subject").stringValue()).isEqualTo("morceaux"));
    }

    @Test void addresses_may_have_accents_when_the_client_says_so() {
        var address = "hélène." + claire.account() + "@" + domain();
        TestServer.bean(Accounts.class).addAlias(claire.account(), address);
        try (var talk = outside()) {
            talk.says("""
                    > MAIL FROM:<zoé@écoles.example>
                    < 553 5.6.7
                    > MAIL FROM:<zoé@écoles.example> SMTPUTF8
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | Subject: Hé
                    |
                    | .
                    < 250""", address);
        }
        assertThat(inbox(claire)).singleElement()
                .satisfies(email -> assertThat(email.get("header:Received").stringValue()).contains("with UTF8SMTP id"));
    }

    @Test void mail_that_goes_in_circles_is_stopped() {
        try (var talk = outside()) {
            var begin = """
                    > MAIL FROM:<a@b.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354""".formatted(claire.address());
            talk.says(begin).send("Received: from a by b\r\n".repeat(60) + "Subject: tour\r\n\r\n.\r\n").expect("554 5.4.6");
            talk.says(begin).send("Delivered-To: " + claire.address() + "\r\nSubject: tour\r\n\r\n.\r\n").expect("554 5.4.6");
        }
        assertThat(inbox(claire)).isEmpty();
    }

    @Test void the_same_message_sent_twice_on_purpose_is_kept_twice() {
        try (var talk = outside()) {
            for (int i = 0; i < 2; i++) {
                talk.says("""
                        > MAIL FROM:<a@b.example>
                        < 250
                        > RCPT TO:<%s>
                        < 250
                        > DATA
                        < 354
                        | Message-ID: <deux-fois@b.example>
                        | Subject: deux fois
                        |
                        | .
                        < 250""", claire.address());
            }
        }
        assertThat(inbox(claire)).hasSize(2);
    }
}
