package fr.convergence.smtp.server;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * How long is waited for octets. Silence ends a connection, and so does what trickles: whoever sends an octet now and
 * then would hold it for ever (RFC 5321 §4.5.3.2 asks for patience with silence only).
 */
final class Patience {
    private final long idleNanos;
    private final long minRate;
    private long since;
    private long octets;

    /** @param minRate octets a second, beyond the time of silence that anybody has */
    Patience(Duration idle, long minRate) {
        this.idleNanos = idle.toNanos();
        this.minRate = minRate;
    }

    int idleMillis() {
        return Math.toIntExact(idleNanos / 1_000_000);
    }

    /** A command or a message begins. */
    void begin() {
        since = System.nanoTime();
        octets = 0;
    }

    void came(int more) {
        octets += more;
    }

    /** How long the next octet may take. A command gets no more time by being long. */
    int millisLeft(boolean message) throws SocketTimeoutException {
        long earned = message && minRate > 0 ? Math.multiplyExact(octets / minRate, 1_000_000_000L) : 0;
        long left = message && minRate <= 0 ? idleNanos : since + idleNanos + earned - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("Too slow");
        }
        return (int) Math.clamp(left / 1_000_000, 1, idleMillis());
    }
}
