package fr.convergence.smtp;

import static fr.convergence.support.TestServer.PASSWORD;
import static fr.convergence.support.TestServer.smtpPort;
import static fr.convergence.support.TestServer.submissionsPort;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions made at random, the same for the same seed: each line has its one answer, and the next client is served. */
class RandomTalkTest {
    private static final int SESSIONS = 25;
    private static final int LINES = 80;
    private final Person claire = TestServer.person("Claire Delmas");
    private final List<String> commands = List.of("EHLO familles.example", "HELO familles.example", "MAIL FROM:<" + claire.address() + ">",
            "MAIL FROM:<> SIZE=100 BODY=8BITMIME", "MAIL FROM:<\"a b\\\"c\"@familles.example> SMTPUTF8", "MAIL FROM:<@relais.example:a@familles.example>",
            "RCPT TO:<" + claire.address() + ">", "RCPT TO:<" + claire.address() + "> NOTIFY=NEVER ORCPT=rfc822;a+2Bb@c.example", "RCPT TO:<Postmaster>",
            "RCPT TO:<SRS0=AAAAAAAA=AA=familles.example=a@college.example>", "DATA", "RSET", "NOOP", "VRFY x", "EXPN x", "HELP", "AUTH PLAIN AGEAYg==",
            "AUTH XOAUTH2 x", "BURL imap://x", "ETRN x", "TURN", "");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void mail_from_outside(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < SESSIONS; i++) {
            try (var talk = SmtpTalk.with(smtpPort()).expect("220")) {
                converse(random, talk);
            }
        }
        served();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 34, 55})
    void mail_of_our_own(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < SESSIONS / 5; i++) {
            try (var talk = SmtpTalk.withTls(submissionsPort()).says("""
                    < 220
                    > EHLO ordinateur
                    < 250
                    > AUTH PLAIN %s
                    < 235""", SmtpTalk.plain(claire.address(), PASSWORD))) {
                converse(random, talk);
            }
        }
        served();
    }

    private void served() {
        try (var talk = SmtpTalk.with(smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO familles.example
                    < 250
                    > MAIL FROM:<a@familles.example>
                    < 250
                    > RCPT TO:<%s>
                    < 250
                    > DATA
                    < 354
                    | Subject: ensuite
                    |
                    | .
                    < 250""", claire.address());
        }
    }

    /** Until the server says goodbye, or there was enough. */
    private void converse(Random random, SmtpTalk talk) {
        for (int i = 0; i < LINES; i++) {
            int code = code(random.nextInt(12) == 0 ? talk.send(chunk(random)) : talk.send(line(random)));
            if (code == 354) {
                code = code(talk.send(octets(random)).send("\r\n.\r\n"));
            }
            if (code == 421 || code == 221) {
                assertThat(talk.isOver()).isTrue();
                return;
            }
        }
    }

    private static int code(SmtpTalk talk) {
        talk.expect("");
        assertThat(talk.reply()).allMatch(line -> line.matches("[2-5][0-9][0-9][ -][ -~]*"));
        return Integer.parseInt(talk.reply().getFirst().substring(0, 3));
    }

    /** A command, mostly a little wrong. */
    private byte[] line(Random random) {
        var command = commands.get(random.nextInt(commands.size())).getBytes(StandardCharsets.UTF_8);
        var line = new ByteArrayOutputStream();
        int wrong = random.nextInt(3);
        for (byte octet : command) {
            // the verb stays in most of them, or nothing would ever come of it
            boolean here = wrong > 0 && random.nextInt(command.length) < wrong && (line.size() > 4 || random.nextInt(8) == 0);
            switch (here ? random.nextInt(4) : 4) {
                case 0 -> line.write(anything(random));
                case 1 -> { }
                case 2 -> line.writeBytes(new byte[] {octet, octet, octet});
                case 3 -> line.writeBytes("<>\"\\@ =".substring(random.nextInt(7)).getBytes(StandardCharsets.US_ASCII));
                default -> line.write(octet);
            }
        }
        line.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return line.toByteArray();
    }

    /** A whole chunk, that it may be told from what follows. */
    private static byte[] chunk(Random random) {
        var octets = octets(random);
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes(("BDAT " + octets.length + (random.nextBoolean() ? " LAST" : "") + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(octets);
        return chunk.toByteArray();
    }

    private static byte[] octets(Random random) {
        var octets = new ByteArrayOutputStream();
        if (random.nextBoolean()) {
            octets.writeBytes("From: a@familles.example\r\nSubject: =?utf-8?q?".getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = random.nextInt(300); i > 0; i--) {
            octets.write(anything(random));
        }
        return octets.toByteArray();
    }

    private static int anything(Random random) {
        int octet = random.nextInt(256);
        return octet == '\n' ? '\r' : octet;
    }
}
