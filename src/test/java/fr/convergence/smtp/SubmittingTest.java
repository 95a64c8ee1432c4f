package fr.convergence.smtp;

import static fr.convergence.support.Eventually.eventually;
import static fr.convergence.support.SmtpTalk.plain;
import static fr.convergence.support.TestServer.PASSWORD;
import static fr.convergence.support.TestServer.submissionPort;
import static fr.convergence.support.TestServer.submissionsPort;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.access.LocalAccounts;
import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Mail from our own people's programs: signed in, as themselves, with a copy among what they sent. */
class SubmittingTest {
    private final Person claire = TestServer.person("Claire Delmas");
    private final Person marc = TestServer.person("Marc Teulade");

    private static SmtpTalk signedIn(Person who) {
        return SmtpTalk.withTls(submissionsPort()).says("""
                < 220
                > EHLO ordinateur
                < 250 AUTH PLAIN LOGIN
                > AUTH PLAIN %s
                < 235 2.7.0""", plain(who.address(), PASSWORD));
    }

    private static List<JsonNode> sent(Person person) {
        var jmap = person.jmap();
        var ids = jmap.call("Email/query", "{filter: {inMailbox: '%s'}}",
                jmap.call("Mailbox/query", "{filter: {role: 'sent'}}").at("/ids/0").stringValue()).get("ids");
        return jmap.call("Email/get", "{ids: %s, properties: ['subject','keywords','messageId','sentAt','blobId','header:Received']}", ids)
                .get("list").valueStream().toList();
    }

    @Test void a_password_is_taken_under_tls_only() {
        try (var talk = SmtpTalk.with(submissionPort()).says("""
                < 220
                > EHLO ordinateur
                < 250 STARTTLS""")) {
            assertThat(talk.reply()).noneMatch(line -> line.contains("AUTH"));
            talk.says("""
                    > AUTH PLAIN %1$s
                    < 538 5.7.11
                    > MAIL FROM:<%2$s>
                    < 530 5.7.0
                    > STARTTLS
                    < 220""", plain(claire.address(), PASSWORD), claire.address());
            talk.encrypt().says("""
                    > MAIL FROM:<%2$s>
                    < 503 5.5.1
                    > EHLO ordinateur
                    < 250 AUTH PLAIN LOGIN
                    > MAIL FROM:<%2$s>
                    < 530 5.7.0
                    > AUTH PLAIN %1$s
                    < 235 2.7.0
                    > AUTH PLAIN %1$s
                    < 503 5.5.1
                    > MAIL FROM:<%2$s>
                    < 250""", plain(claire.address(), PASSWORD), claire.address());
        }
    }

    @Test void signing_in_fails_alike_for_a_wrong_password_and_an_unknown_address() {
        try (var talk = SmtpTalk.withTls(submissionsPort()).says("""
                < 220
                > EHLO ordinateur
                < 250""")) {
            talk.says("""
                    > AUTH PLAIN %s
                    < 535 5.7.8""", plain(claire.address(), "autre chose en tête"));
            var refusal = talk.reply();
            talk.says("""
                    > AUTH PLAIN %s
                    < 535 5.7.8""", plain("personne-inconnue@college.example", PASSWORD));
            assertThat(talk.reply()).isEqualTo(refusal);
            talk.says("""
                    > AUTH CRAM-MD5
                    < 504 5.5.4
                    > AUTH PLAIN
                    < 334
                    > *
                    < 501 5.7.0
                    > AUTH PLAIN pas-du-base64!
                    < 501 5.5.2
                    > AUTH LOGIN
                    < 334 VXNlcm5hbWU6
                    > %s
                    < 334 UGFzc3dvcmQ6
                    > %s
                    < 235 2.7.0""", base64(claire.address()), base64(PASSWORD));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    @Test void a_message_goes_to_a_colleague_and_a_copy_is_kept() {
        try (var talk = signedIn(claire)) {
            talk.says("""
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<%2$s>
                    < 250
                    > DATA
                    < 354
                    | From: Claire Delmas <%1$s>
                    | To: %2$s
                    | Bcc: secret@familles.example
                    | Subject: Conseil de classe
                    |
                    | Jeudi à 17 h.
                    | .
                    < 250 2.0.0""", claire.address(), marc.address());
        }
        assertThat(sent(claire)).singleElement().satisfies(copy -> {
            assertThat(copy.get("subject").stringValue()).isEqualTo("Conseil de classe");
            assertThat(copy.at("/keywords/$seen").asBoolean()).isTrue();
            assertThat(copy.get("messageId").size()).isEqualTo(1);
            assertThat(copy.get("sentAt").isString()).isTrue();
        });
        eventually(() -> {
            assertThat(ReceivingTest.inbox(marc)).singleElement().satisfies(email -> {
                assertThat(email.get("subject").stringValue()).isEqualTo("Conseil de classe");
                assertThat(new String(marc.jmap().download(email.get("blobId").stringValue())))
                        .contains("(Convergence) with ESMTPSA").doesNotContain("secret@", "127.0.0.1");
            });
        });
        var submission = claire.jmap().call("EmailSubmission/get", "{ids: null}").at("/list/0");
        assertThat(submission.at("/undoStatus").stringValue()).isEqualTo("final");
        assertThat(submission.get("deliveryStatus").get(marc.address()).get("delivered").stringValue()).isEqualTo("yes");
    }

    @Test void a_copy_that_the_program_kept_itself_is_not_kept_twice() {
        var jmap = claire.jmap();
        jmap.call("Email/set", """
                {create: {c: {mailboxIds: {%s: true}, keywords: {$seen: true}, messageId: ['deja-la@college.example'], subject: 'Déjà là',
                  from: [{email: '%s'}]}}}""", jmap.call("Mailbox/query", "{filter: {role: 'sent'}}").at("/ids/0").stringValue(), claire.address());
        try (var talk = signedIn(claire)) {
            talk.says("""
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<%2$s>
                    < 250
                    > DATA
                    < 354
                    | From: %1$s
                    | Subject: Déjà là
                    | Message-ID: <deja-la@college.example>
                    |
                    | .
                    < 250""", claire.address(), marc.address());
        }
        assertThat(sent(claire)).hasSize(1);
    }

    @Test void nobody_sends_as_somebody_else() {
        try (var talk = signedIn(claire)) {
            talk.says("""
                    > MAIL FROM:<%2$s>
                    < 553 5.7.1
                    > MAIL FROM:<ministre@education.example>
                    < 553 5.7.1
                    > MAIL FROM:<>
                    < 553 5.7.1
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<inconnu@college.example>
                    < 550 5.1.1
                    > RCPT TO:<%2$s>
                    < 250
                    > DATA
                    < 354
                    | From: %2$s
                    | Subject: en ton nom
                    |
                    | .
                    < 550 5.7.1""", claire.address(), marc.address());
        }
        assertThat(sent(claire)).isEmpty();
    }

    @Test void a_manager_sends_as_the_service() {
        var address = "secretariat" + claire.account() + "@" + TestServer.domain();
        var service = TestServer.bean(Accounts.class).create(Account.SERVICE, "Secrétariat", address);
        TestServer.bean(Grants.class).grant(new Grants.Grant(service.id(), claire.account(), Level.MANAGER, Instant.EPOCH, null));
        try (var talk = signedIn(claire)) {
            talk.says("""
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<%2$s>
                    < 250
                    > DATA
                    < 354
                    | From: Secrétariat <%1$s>
                    | Subject: Au nom du service
                    |
                    | .
                    < 250""", address, marc.address());
        }
        eventually(() -> {
            assertThat(ReceivingTest.inbox(marc)).hasSize(1);
        });
    }

    @Test void a_disabled_account_sends_nothing_more_on_an_open_connection() {
        try (var talk = signedIn(claire)) {
            TestServer.bean(LocalAccounts.class).disable(claire.address());
            talk.says("""
                    > MAIL FROM:<%s>
                    < 530 5.7.0""", claire.address());
        }
    }

    @Test void the_certificate_is_made_for_this_host_at_the_first_start() throws Exception {
        try (var talk = SmtpTalk.withTls(submissionsPort())) {
            var certificate = talk.certificate();
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=college.example");
            certificate.checkValidity();
        }
        var key = Path.of("target/test-server/tls/key.pem");
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    }

    @Test void jakarta_mail_submits_by_starttls() throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(submissionPort()));
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.trust", "*");
        properties.put("mail.smtp.ssl.checkserveridentity", "false");
        var session = Session.getInstance(properties);
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(claire.address(), "Claire Delmas"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(marc.address()));
        message.setSubject("Sortie à l’Aquarium", "utf-8");
        message.setText("Départ à 8 h, devant le collège.", "utf-8");
        Transport.send(message, claire.address(), PASSWORD);
        eventually(() -> {
            assertThat(ReceivingTest.inbox(marc)).singleElement()
                    .satisfies(email -> assertThat(email.get("subject").stringValue()).isEqualTo("Sortie à l’Aquarium"));
        });
    }

    static boolean swaks() {
        return Files.isExecutable(Path.of("/usr/bin/swaks"));
    }

    @Test @EnabledIf("swaks") void swaks_submits_by_tls() throws Exception {
        var swaks = new ProcessBuilder("/usr/bin/swaks", "--server", "127.0.0.1", "--port", Integer.toString(submissionsPort()),
                "--tls-on-connect", "--auth", "LOGIN", "--auth-user", claire.address(), "--auth-password", PASSWORD,
                "--from", claire.address(), "--to", marc.address(), "--h-Subject", "par swaks").redirectErrorStream(true).start();
        var transcript = new String(swaks.getInputStream().readAllBytes());
        assertThat(swaks.waitFor()).describedAs(transcript).isZero();
        eventually(() -> {
            assertThat(ReceivingTest.inbox(marc)).singleElement()
                    .satisfies(email -> assertThat(email.get("subject").stringValue()).isEqualTo("par swaks"));
        });
    }
}
