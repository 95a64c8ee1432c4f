package fr.convergence.filter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Spool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who judge mail may be away, slow, or talk nonsense: no mail is lost or refused for it. */
class WithoutTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    private static MailFilter.Checked check(MailFilter filter) throws IOException {
        try (var message = Spool.of("X-Spam-Flag: NO\r\nSubject: Bonjour\r\n\r\nBonjour.\r\n".getBytes(StandardCharsets.UTF_8))) {
            return filter.check(new MailFilter.Arrival(message, "192.0.2.1", "mx", "élise@x.example", List.of("a@b.example"))).orElseThrow();
        }
    }

    private static MailFilter asking(int port) {
        return new MailFilter(new Rspamd(new SpamSettings("http://127.0.0.1:" + port, "secret", LIMIT)), new Clamd(new VirusSettings("127.0.0.1:" + port, "", LIMIT)));
    }

    private static void isTakenAsItIs(MailFilter filter) throws IOException {
        var checked = check(filter);
        try (var message = checked.message(); var in = message.open()) {
            assertThat(checked.outcome()).isEqualTo(MailFilter.Outcome.WANTED);
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Subject: Bonjour\r\n\r\nBonjour.\r\n");
            assertThat(filter.unanswered()).isEqualTo(2);
        }
    }

    @Test void where_nobody_listens_mail_is_taken_as_it_is() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        isTakenAsItIs(asking(port));
    }

    @Test void who_does_not_answer_in_time_is_done_without() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            isTakenAsItIs(asking(silent.getLocalPort()));
        }
    }

    @Test void who_talks_nonsense_is_done_without() throws IOException {
        try (var odd = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!odd.isClosed()) {
                    try (var socket = odd.accept()) {
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            isTakenAsItIs(asking(odd.getLocalPort()));
        }
    }

    @Test void a_wrong_address_keeps_no_mail_out() throws IOException {
        isTakenAsItIs(new MailFilter(new Rspamd(new SpamSettings("nulle part", "", LIMIT)), new Clamd(new VirusSettings("nulle part", "", LIMIT))));
    }

    @Test void where_nobody_is_to_be_asked_nothing_is_done() throws IOException {
        var filter = new MailFilter(new Rspamd(new SpamSettings("", "", LIMIT)), new Clamd(new VirusSettings("", "", LIMIT)));
        try (var message = Spool.of(new byte[0])) {
            assertThat(filter.check(new MailFilter.Arrival(message, "192.0.2.1", "", "", List.of()))).isEmpty();
        }
    }
}
