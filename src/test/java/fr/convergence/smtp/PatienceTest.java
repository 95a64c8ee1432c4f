package fr.convergence.smtp;

import static fr.convergence.support.TestServer.smtpPort;
import static fr.convergence.support.TestServer.submissionsPort;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.smtp.server.Door;
import fr.convergence.smtp.server.Listener;
import fr.convergence.smtp.server.Rules;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Nobody holds a connection for nothing: by trickling, by chatting, by guessing, by talking before listening. */
class PatienceTest {
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final int STEP_MILLIS = 50;
    private final Person claire = TestServer.person("Claire Delmas");

    /** The door for mail from outside once more, with less patience. */
    private static Listener impatient(long minRate) throws IOException {
        var door = TestServer.beans(Door.class).stream().filter(d -> !d.signedInOnly()).findFirst().orElseThrow();
        var rules = new Rules(TestServer.domain(), 1 << 20, 10, IDLE, minRate, false);
        return Listener.open(new InetSocketAddress("127.0.0.1", 0), door, rules, () -> {
            try {
                return SSLContext.getDefault();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }, false, new Listener.Crowd(10, 10));
    }

    /** Says a piece every now and then until the server says something; what it says. */
    private static String trickle(Socket socket, String piece, int most) throws IOException {
        socket.setSoTimeout(STEP_MILLIS);
        for (int i = 0; i < most; i++) {
            socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
            try {
                return answer(socket);
            } catch (SocketTimeoutException e) {
                // nothing yet: that was the wait
            }
        }
        return "";
    }

    private static String answer(Socket socket) throws IOException {
        var octets = new byte[1000];
        int length = socket.getInputStream().read(octets);
        return length < 0 ? "" : new String(octets, 0, length, StandardCharsets.US_ASCII);
    }

    private void toData(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        answer(socket);
        for (var line : new String[] {"HELO familles.example", "MAIL FROM:<a@familles.example>", "RCPT TO:<" + claire.address() + ">", "DATA"}) {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).matches("(?s)[23].*");
        }
    }

    @Test void a_command_that_trickles_in_ends_the_connection() throws IOException {
        var listener = impatient(1);
        try (var socket = new Socket("127.0.0.1", listener.port())) {
            socket.setSoTimeout(30_000);
            assertThat(answer(socket)).startsWith("220");
            assertThat(trickle(socket, "N", 400)).startsWith("421 4.4.2");
        } finally {
            listener.close(Duration.ZERO);
        }
    }

    @Test void a_message_that_trickles_in_ends_it_too() throws IOException {
        var listener = impatient(100_000);
        try (var socket = new Socket("127.0.0.1", listener.port())) {
            toData(socket);
            assertThat(trickle(socket, "a line\r\n", 400)).startsWith("421 4.4.2");
        } finally {
            listener.close(Duration.ZERO);
        }
        assertThat(ReceivingTest.inbox(claire)).isEmpty();
    }

    @Test void a_message_that_comes_slowly_but_steadily_is_taken() throws IOException {
        var listener = impatient(10);
        try (var socket = new Socket("127.0.0.1", listener.port())) {
            toData(socket);
            assertThat(trickle(socket, "a line of a message that is long in coming but comes\r\n", 60)).isEmpty();
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(".\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("250");
        } finally {
            listener.close(Duration.ZERO);
        }
        assertThat(ReceivingTest.inbox(claire)).hasSize(1);
    }

    @Test void who_talks_before_the_greeting_is_answered_is_sent_away() {
        try (var talk = SmtpTalk.with(smtpPort()).expect("220")) {
            talk.send("EHLO familles.example\r\nMAIL FROM:<a@familles.example>\r\n").expect("554 5.5.0");
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test void who_only_chats_is_sent_away() {
        try (var talk = greeted()) {
            for (int i = 0; i < 33; i++) {
                talk.says("""
                        > NOOP
                        < 250
                        > RSET
                        < 250
                        > VRFY marie
                        < 252""");
            }
            talk.says("""
                    > EHLO familles.example
                    < 421 4.7.0""");
            assertThat(talk.isOver()).isTrue();
        }
    }

    private static SmtpTalk greeted() {
        return SmtpTalk.with(smtpPort()).says("""
                < 220
                > EHLO familles.example
                < 250""");
    }

    @Test void who_guesses_passwords_is_sent_away_after_five() {
        var guess = Base64.getEncoder().encodeToString("autre\0personne\0secret".getBytes(StandardCharsets.UTF_8));
        try (var talk = SmtpTalk.withTls(submissionsPort()).says("""
                < 220
                > EHLO ordinateur
                < 250""")) {
            IntStream.range(0, 4).forEach(i -> talk.says("""
                    > AUTH PLAIN %s
                    < 535 5.7.8""", guess));
            talk.says("""
                    > AUTH PLAIN %s
                    < 421 4.7.0""", guess);
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test void a_message_that_was_taken_makes_up_for_errors() {
        try (var talk = greeted()) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 15; i++) {
                    talk.send("NONSENSE\r\n").expect("500");
                }
                talk.says("""
                        > MAIL FROM:<a@familles.example>
                        < 250
                        > RCPT TO:<%s>
                        < 250
                        > DATA
                        < 354
                        | Subject: quand même
                        |
                        | .
                        < 250""", claire.address());
            }
        }
    }
}
