package fr.convergence.smtp.server;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The lines and octets of one connection, plain or under TLS. */
final class Connection implements Closeable {
    private static final int HANDSHAKE_MILLIS = 30_000;
    private static final int LONGEST_READ = 1 << 20;
    private static final byte[] CR = {'\r'};

    private final byte[] buffer = new byte[16 * 1024];
    private final Patience patience;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int at;
    private int end;

    Connection(Socket socket, Patience patience) throws IOException {
        this.socket = socket;
        this.patience = patience;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    void startTls(SSLContext context) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.setSoTimeout(HANDSHAKE_MILLIS);
        secured.startHandshake();
        socket = secured;
        in = secured.getInputStream();
        out = secured.getOutputStream();
    }

    /** Whether the client sent more than was read so far. */
    boolean hasMore() {
        return at < end;
    }

    /** Whether the client sent something that nobody waits for, as far as it is here. */
    boolean isAhead() throws IOException {
        return hasMore() || in.available() > 0;
    }

    /** The next octet of a line, -1 at the end. */
    private int read() throws IOException {
        return at < end || fill(false) ? buffer[at++] & 0xff : -1;
    }

    private boolean fill(boolean message) throws IOException {
        at = 0;
        end = 0;
        socket.setSoTimeout(patience.millisLeft(message));
        end = Math.max(0, in.read(buffer));
        patience.came(end);
        return end > 0;
    }

    /**
     * The next line without its end, null at the end of the stream. Octets that are no UTF-8 become U+FFFD.
     *
     * @throws LineTooLongException after reading all of it
     */
    @Nullable String readLine(int most) throws IOException {
        patience.begin();
        var line = new byte[Math.min(most, 512)];
        int length = 0;
        for (int octet = read(); octet >= 0; octet = read()) {
            if (octet == '\n') {
                if (length > most) {
                    throw new LineTooLongException();
                }
                int without = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, without, StandardCharsets.UTF_8);
            }
            if (length < most) {
                if (length == line.length) {
                    line = Arrays.copyOf(line, Math.min(most, 2 * length));
                }
                line[length] = (byte) octet;
            }
            length++;
            if (length > LONGEST_READ) {
                throw new EOFException("A line without end");
            }
        }
        return null;
    }

    /** Exactly so many octets. */
    void readChunk(long length, Sink sink) throws IOException {
        patience.begin();
        long left = length;
        while (left > 0) {
            if (at == end && !fill(true)) {
                throw new EOFException("The connection ended inside a chunk");
            }
            int n = (int) Math.min(left, end - at);
            sink.write(buffer, at, n);
            at += n;
            left -= n;
        }
    }

    /**
     * A message up to the line with a single dot, without the dots that hide others (RFC 5321 §4.5.2). Only CRLF ends
     * a line: a dot between other line ends is part of the message, so nothing can be smuggled behind it.
     */
    void readData(Sink sink) throws IOException {
        patience.begin();
        var state = Data.LINE_START;
        while (true) {
            if (at == end && !fill(true)) {
                throw new EOFException("The connection ended inside a message");
            }
            int from = at;
            while (at < end) {
                byte octet = buffer[at++];
                var next = state.next(octet);
                switch (next) {
                    case DOT -> {
                        sink.write(buffer, from, at - 1 - from);
                        from = at;
                    }
                    case DOT_CR -> {
                        // held back: the end of the message, if LF follows
                        from = at;
                    }
                    case END -> {
                        return;
                    }
                    default -> {
                        if (state == Data.DOT_CR) {
                            sink.write(CR, 0, 1);
                        }
                    }
                }
                state = next;
            }
            sink.write(buffer, from, at - from);
        }
    }

    void write(Reply reply) throws IOException {
        out.write(reply.bytes());
        out.flush();
    }

    @Override public void close() throws IOException {
        socket.close();
    }
}
