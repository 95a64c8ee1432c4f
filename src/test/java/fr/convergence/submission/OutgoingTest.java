package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fr.convergence.access.LocalAccounts;
import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Mail to the outside: kept until it is taken, tried for days, and what each recipient's server said is told. */
class OutgoingTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final String parent = "parent" + claire.person().account() + "@familles.example";
    private final String other = "autre" + claire.person().account() + "@familles.example";

    private void becomes(String submission, String address, String delivered, String reply) {
        eventually(() -> {
            var status = claire.status(submission, address);
            assertThat(status.get("smtpReply").stringValue()).startsWith(reply);
            assertThat(status.get("delivered").stringValue()).isEqualTo(delivered);
        });
    }

    @Test void an_outside_server_gets_the_message_without_what_is_the_senders_alone() throws Exception {
        var greenMail = new GreenMail(new ServerSetup(TestServer.smarthostPort(), "127.0.0.1", "smtp"));
        greenMail.start();
        try {
            var submission = claire.send(claire.draftTo("Sortie à l’Aquarium", "[{email: '" + parent + "'}]", ", bcc: [{email: '" + other + "'}]"));
            eventually(() -> {
                assertThat(greenMail.getReceivedMessages()).hasSize(2);
            });
            for (var message : greenMail.getReceivedMessages()) {
                assertThat(message.getSubject()).isEqualTo("Sortie à l’Aquarium");
                assertThat(message.getHeader("Bcc")).isNull();
                assertThat(message.getHeader("Date")).hasSize(1);
                assertThat(message.getHeader("Message-ID")).hasSize(1);
                assertThat(GreenMailUtil.getWholeMessage(message)).contains("by college.example (Convergence) with HTTP").doesNotContain("127.0.0.1)");
            }
            becomes(submission, parent, "unknown", "250");
            becomes(submission, other, "unknown", "250");
        } finally {
            greenMail.stop();
        }
    }

    @Test void each_recipient_has_its_own_answer_and_the_refused_one_a_letter() {
        try (var outside = new OutsideServer().answers(other, "550 5.1.1 no such user")) {
            var submission = claire.send(claire.draft("Bulletin", parent, other));
            becomes(submission, parent, "unknown", "250 2.0.0 taken");
            becomes(submission, other, "no", "550 5.1.1 no such user");
            assertThat(outside.taken(parent)).singleElement().satisfies(message -> assertThat(message.recipients()).containsExactly(parent));
            var letter = claire.emails("inbox").getFirst();
            assertThat(letter.get("subject").stringValue()).isEqualTo("Message non remis : Bulletin");
            assertThat(letter.at("/bodyValues").toString()).contains("« Bulletin »", other + " : cette adresse n’existe pas", "Que faire ?", "orthographe")
                    .doesNotContain(parent);
            assertThat(letter.get("header:Return-Path").isNull() && letter.get("header:Auto-Submitted").stringValue().contains("auto-replied")).isTrue();
            var report = new String(claire.jmap().download(claire.submission(submission).at("/dsnBlobIds/0").stringValue()));
            assertThat(report).contains("report-type=delivery-status", "Final-Recipient: rfc822; " + other, "Action: failed", "Status: 5.1.1",
                    "Diagnostic-Code: smtp; 550 5.1.1 no such user", "text/rfc822-headers");
        }
    }

    @Test void who_cannot_take_it_now_is_tried_again() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            var submission = claire.send(claire.draft("Patience", parent));
            becomes(submission, parent, "queued", "450 4.2.0 greylisted");
            outside.answers(parent, "250 2.1.5 ok");
            TestServer.clock().forward(Duration.ofMinutes(1));
            becomes(submission, parent, "unknown", "250 2.0.0 taken");
            assertThat(outside.taken(parent)).hasSize(1);
            assertThat(claire.emails("inbox")).isEmpty();
        }
    }

    @Test void mail_waits_while_the_outside_cannot_be_reached_and_is_given_up_after_days() {
        var submission = claire.send(claire.draft("Personne ne répond", parent));
        becomes(submission, parent, "queued", "451 4.4.1");
        TestServer.clock().forward(Duration.ofDays(5));
        becomes(submission, parent, "no", "451 4.4.1");
        assertThat(claire.emails("inbox").getFirst().at("/bodyValues").toString()).contains("n’a pas répondu, malgré plusieurs jours");
    }

    @Test void an_unknown_address_of_our_own_is_refused_at_once() {
        var submission = claire.send(claire.draft("Faute de frappe", "personne-inconnue@college.example"));
        becomes(submission, "personne-inconnue@college.example", "no", "550 5.1.1");
        assertThat(claire.emails("inbox")).hasSize(1);
    }

    @Test void the_queue_of_a_disabled_account_stops() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 later")) {
            var submission = claire.send(claire.draft("Arrêté", parent));
            becomes(submission, parent, "queued", "450 4.2.0 later");
            outside.answers(parent, "250 2.1.5 ok");
            TestServer.bean(LocalAccounts.class).disable(claire.person().address());
            TestServer.clock().forward(Duration.ofHours(1));
            var marc = Desk.of(TestServer.person("Marc Teulade"));
            marc.send(marc.draft("Un autre", other));
            eventually(() -> {
                assertThat(outside.taken(other)).hasSize(1);
            });
            assertThat(outside.taken(parent)).isEmpty();
            TestServer.bean(LocalAccounts.class).enable(claire.person().address());
            TestServer.clock().forward(Duration.ofHours(1));
            becomes(submission, parent, "unknown", "250 2.0.0 taken");
        }
    }

    @Test void line_ends_and_dots_leave_as_the_protocol_wants_them() {
        try (var outside = new OutsideServer()) {
            var raw = "From: " + claire.person().address() + "\r\nSubject: points\r\nBcc: " + other + ",\r\n plus@familles.example\r\n\r\n"
                    + ".un\r\n..deux\nMAIL FROM:<x>\n.\n.\r\nseul\rretour\r\n.";
            var email = claire.jmap().call("Email/import", "{emails: {k: {blobId: '%s', mailboxIds: {%s: true}}}}",
                    claire.jmap().upload(raw.getBytes(), "message/rfc822"), claire.mailbox("drafts")).at("/created/k/id").stringValue();
            claire.send(email, ", envelope: {mailFrom: {email: '" + claire.person().address() + "'}, rcptTo: [{email: '" + parent + "'}]}");
            var taken = eventually(() -> {
                assertThat(outside.taken(parent)).hasSize(1);
                return outside.taken(parent).getFirst().octets();
            });
            assertThat(taken).containsOnlyOnce("\r\nDate: ").containsOnlyOnce("\r\nMessage-ID: <")
                    .endsWith("Subject: points\r\n\r\n.un\r\n..deux\r\nMAIL FROM:<x>\r\n.\r\n.\r\nseul\r\nretour\r\n.\r\n");
        }
    }

    @Test void what_another_server_reports_later_is_shown_with_the_message() {
        try (var outside = new OutsideServer()) {
            var email = claire.draft("Avec accusé", parent, other);
            var submission = claire.send(email);
            becomes(submission, parent, "unknown", "250 2.0.0");
            becomes(submission, other, "unknown", "250 2.0.0");
            var messageId = claire.jmap().call("Email/get", "{ids: ['%s'], properties: ['messageId']}", email).at("/list/0/messageId/0").stringValue();
            fromOutside("", """
                    From: mailer-daemon@familles.example
                    Subject: Undelivered
                    Content-Type: multipart/report; report-type=delivery-status; boundary=b

                    --b

                    Sorry.
                    --b
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; familles.example

                    Final-Recipient: rfc822; %s
                    Action: failed
                    Status: 5.2.2
                    Diagnostic-Code: smtp; 552 5.2.2 over quota
                    --b
                    Content-Type: text/rfc822-headers

                    Message-ID: <%s>
                    --b--
                    """.formatted(parent, messageId));
            fromOutside(other, """
                    From: %s
                    Subject: Lu
                    Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                    --b

                    Lu.
                    --b
                    Content-Type: message/disposition-notification

                    Final-Recipient: rfc822;%s
                    Original-Message-ID: <%s>
                    Disposition: manual-action/MDN-sent-manually; displayed
                    --b--
                    """.formatted(other, other, messageId));
            becomes(submission, parent, "no", "552 5.2.2 over quota");
            assertThat(claire.status(submission, other).get("displayed").stringValue()).isEqualTo("yes");
            assertThat(claire.submission(submission).get("dsnBlobIds").size()).isEqualTo(1);
            assertThat(claire.submission(submission).get("mdnBlobIds").size()).isEqualTo(1);
            claire.jmap().download(claire.submission(submission).at("/mdnBlobIds/0").stringValue());
        }
    }

    private void fromOutside(String sender, String message) {
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
            talk.send(message.replace("\n", "\r\n") + ".\r\n").expect("250");
        }
    }
}
