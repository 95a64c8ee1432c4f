package fr.convergence.trust;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A server elsewhere (at 127.0.0.1) that brings mail, and what somebody here finds of it. */
final class Outside {
    /** A message as it lies in a mailbox. */
    record Delivered(JsonNode email, String octets, String role) {
        /** Our own Authentication-Results. */
        String results() {
            return octets.substring(0, octets.indexOf("\r\nReturn-Path:"));
        }

        String trust(String property) {
            return email.at("/senderTrust/" + property).asString();
        }
    }

    private final Person somebody = TestServer.person("Camille Martin");

    JmapClient jmap() {
        return somebody.jmap();
    }

    /** @param message its lines; may name anybody */
    Delivered delivers(String sender, String message) {
        return deliversOctets(sender, new String(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** @param message each octet a character, lines ended as on the way */
    Delivered deliversOctets(String sender, String message) {
        // the newest is found by its date
        TestServer.clock().forward(Duration.ofSeconds(1));
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            begin(talk, sender);
            talk.send((message + ".\r\n").getBytes(StandardCharsets.ISO_8859_1)).expect("250");
        }
        var jmap = somebody.jmap();
        var id = jmap.call("Email/query", "{sort: [{property: 'receivedAt', isAscending: false}], limit: 1}").at("/ids/0").stringValue();
        var email = jmap.call("Email/get", "{ids: ['%s'], properties: ['blobId', 'mailboxIds', 'senderTrust']}", id).at("/list/0");
        var mailbox = email.get("mailboxIds").propertyNames().iterator().next();
        var role = jmap.call("Mailbox/get", "{ids: ['%s']}", mailbox).at("/list/0/role").stringValue();
        return new Delivered(email, new String(jmap.download(email.get("blobId").stringValue()), StandardCharsets.UTF_8), role);
    }

    private void begin(SmtpTalk talk, String sender) {
        talk.says("""
                < 220
                > EHLO mx.elsewhere.example
                < 250
                > MAIL FROM:<%s>
                < 250
                > RCPT TO:<%s>
                < 250
                > DATA
                < 354""", sender, somebody.address());
    }

    /** A short message. */
    Delivered delivers(String sender, String from, String more) {
        return delivers(sender, "From: " + from + "\nSubject: Bonjour\n" + more + "\nBonjour.\n");
    }
}
