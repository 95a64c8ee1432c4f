package fr.convergence.submission.transport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Lines to and from a server. */
final class Wire implements AutoCloseable {
    private static final int CONNECT_MILLIS = 20_000;
    private static final int ANSWER_MILLIS = 120_000;
    /** RFC 5321 §4.5.3.2.6: a server may take its time to keep a message, and must not be asked twice. */
    private static final int TAKEN_MILLIS = 600_000;
    private static final int LONGEST_REPLY = 64 * 1024;
    private static final SSLContext TRUSTING = trusting();

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Wire(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.connect(address, CONNECT_MILLIS);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.setTcpNoDelay(true);
        streams();
    }

    private void streams() throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
    }

    /** @param verified whether the certificate must be this host's */
    void startTls(String host, boolean verified) throws IOException {
        try {
            var context = verified ? SSLContext.getDefault() : TRUSTING;
            var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
            if (verified) {
                var parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            secured.startHandshake();
            socket = secured;
            streams();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    OutputStream out() {
        return out;
    }

    SmtpReply command(String line) throws IOException {
        write(line);
        return reply();
    }

    /** The answer to what ends a message. */
    SmtpReply finalReply() throws IOException {
        socket.setSoTimeout(TAKEN_MILLIS);
        var reply = reply();
        socket.setSoTimeout(ANSWER_MILLIS);
        return reply;
    }

    SmtpReply reply() throws IOException {
        var lines = lines();
        var text = new StringBuilder(lines.getFirst().replaceFirst("^(...)-", "$1 "));
        lines.stream().skip(1).forEach(line -> text.append(' ').append(line.substring(Math.min(4, line.length()))));
        return new SmtpReply(Integer.parseInt(lines.getFirst().substring(0, 3)), text.toString());
    }

    /** What an EHLO is answered with: the reply and, without codes, what the server can do. */
    List<String> lines() throws IOException {
        out.flush();
        var lines = new ArrayList<String>();
        while (true) {
            var line = line();
            if (!line.matches("[2-5][0-9][0-9](?:[- ].*)?")) {
                throw new IOException("Not an SMTP reply: " + line.replaceAll("[^ -~]", "?"));
            }
            lines.add(line);
            if (line.length() < 4 || line.charAt(3) == ' ') {
                return lines;
            }
            if (lines.size() > 200) {
                throw new IOException("A reply without end");
            }
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.size() > LONGEST_REPLY) {
                throw new EOFException("The server hung up");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override public void close() throws IOException {
        socket.close();
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new X509TrustManager() {
                @Override public void checkClientTrusted(X509Certificate[] chain, String type) {}

                /** Most servers of the world show one that doesn't verify: encrypted to them beats in the clear. */
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
