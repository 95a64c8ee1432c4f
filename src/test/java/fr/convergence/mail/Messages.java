package fr.convergence.mail;

import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Messages as specifications of mail write them. */
public final class Messages {
    private Messages() {}

    /** Header lines, an empty line, the body; line ends become CRLF. */
    public static byte[] message(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A short message with its own id. */
    public static byte[] message(String id, String subject, String body) {
        return message("""
                From: Sandrine Lacombe <sandrine.lacombe@familles.example>
                To: Claire Delmas <claire.delmas@college.example>
                Subject: %s
                Date: Tue, 24 Nov 2026 08:12:00 +0100
                Message-ID: <%s@familles.example>
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(subject, id, body));
    }

    /** As it comes from outside, into the inbox; the email's JMAP id. */
    public static String deliver(Person to, byte[] message) {
        return deliver(to, message, Instant.now());
    }

    public static String deliver(Person to, byte[] message, Instant at) {
        return "e" + TestServer.bean(Mail.class).deliver(to.account(), Actor.SYSTEM, Incoming.toInbox(Spool.of(message), at, null));
    }
}
