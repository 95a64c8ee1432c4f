package fr.convergence.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A conversation by SMTP, written as it is held: {@code >} is said, {@code <} expected (the code, and words of the
 * reply), {@code |} said as part of a message, without an answer.
 */
public final class SmtpTalk implements AutoCloseable {
    private static final SSLContext TRUSTING = trusting();

    private Socket socket;
    private InputStream in;
    private List<String> reply = List.of();

    private SmtpTalk(Socket socket) throws IOException {
        use(socket);
    }

    private void use(Socket with) throws IOException {
        socket = with;
        socket.setSoTimeout(30_000);
        in = socket.getInputStream();
    }

    public static SmtpTalk with(int port) {
        try {
            return new SmtpTalk(new Socket("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SmtpTalk withTls(int port) {
        try {
            var talk = new SmtpTalk(TRUSTING.getSocketFactory().createSocket("127.0.0.1", port));
            ((SSLSocket) talk.socket).startHandshake();
            return talk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the conversation; values as in {@link String#formatted}. */
    public SmtpTalk says(String conversation, Object... values) {
        conversation.formatted(values).lines().forEach(line -> {
            switch (line.charAt(0)) {
                case '>', '|' -> send((line.length() > 1 ? line.substring(2) : "") + "\r\n");
                case '<' -> expect(line.substring(2));
                default -> throw new IllegalArgumentException(line);
            }
        });
        return this;
    }

    public SmtpTalk send(String octets) {
        return send(octets.getBytes(StandardCharsets.UTF_8));
    }

    public SmtpTalk send(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SmtpTalk expect(String codeAndWords) {
        reply = readReply();
        var all = String.join("\n", reply);
        assertThat(all).startsWith(codeAndWords.substring(0, Math.min(3, codeAndWords.length())));
        if (codeAndWords.length() > 4) {
            assertThat(all).contains(codeAndWords.substring(4));
        }
        return this;
    }

    /** The lines of the last reply. */
    public List<String> reply() {
        return reply;
    }

    private List<String> readReply() {
        var lines = new ArrayList<String>();
        do {
            lines.add(readLine());
        } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
        return lines;
    }

    private String readLine() {
        try {
            var line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                assertThat(octet).describedAs("the server hung up after: " + line + " " + reply).isNotNegative();
                line.append((char) octet);
            }
            assertThat(line).endsWith("\r");
            return line.substring(0, line.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has hung up, after whatever it said last. */
    public boolean isOver() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** After STARTTLS was answered. */
    public SmtpTalk encrypt() {
        try {
            var secured = (SSLSocket) TRUSTING.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
            secured.startHandshake();
            use(secured);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public X509Certificate certificate() {
        try {
            return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What AUTH PLAIN takes. */
    public static String plain(String address, String password) {
        return Base64.getEncoder().encodeToString(("\0" + address + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new X509TrustManager() {
                @Override public void checkClientTrusted(X509Certificate[] chain, String type) {}

                @Override public void checkServerTrusted(X509Certificate[] chain, String type) {}

                @Override public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
