package fr.convergence.filter;

import fr.convergence.store.Spool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** ClamAV's daemon, by its protocol: INSTREAM. */
@Component
class Clamd {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final VirusSettings settings;
    private final Helper helper;

    Clamd(VirusSettings settings) {
        this.settings = settings;
        this.helper = new Helper("clamd", settings.timeLimit());
    }

    boolean isThere() {
        return !settings.clamd().isBlank();
    }

    /** The name of the virus in a message; empty where there is none, or it doesn't say so in time. */
    Optional<String> virus(Spool message) {
        return helper.ask(() -> scan(message)).filter(name -> !name.isEmpty());
    }

    long unanswered() {
        return helper.unanswered();
    }

    /** A channel, because one that is waited for in vain is closed by the interrupt. */
    private String scan(Spool message) throws IOException {
        try (var channel = SocketChannel.open(address()); var octets = message.open()) {
            write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
            var chunk = new byte[CHUNK];
            for (int n = octets.readNBytes(chunk, 0, CHUNK); n > 0; n = octets.readNBytes(chunk, 0, CHUNK)) {
                write(channel, ByteBuffer.allocate(Integer.BYTES + n).putInt(n).put(chunk, 0, n).flip());
            }
            write(channel, ByteBuffer.allocate(Integer.BYTES));
            return name(new String(Channels.newInputStream(channel).readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).replace("\0", "").strip());
        }
    }

    private static void write(SocketChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    private static String name(String answer) throws IOException {
        if (answer.endsWith(" FOUND")) {
            return answer.substring(answer.indexOf(':') + 1, answer.length() - " FOUND".length()).replaceAll("[^\\x21-\\x7e]+", " ").strip();
        }
        if (!answer.endsWith(": OK")) {
            throw new IOException("clamd answers: " + answer);
        }
        return "";
    }

    private SocketAddress address() {
        var where = settings.clamd().strip();
        if (where.startsWith("/")) {
            return UnixDomainSocketAddress.of(where);
        }
        int colon = where.lastIndexOf(':');
        return new InetSocketAddress(where.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(where.substring(colon + 1)));
    }
}
