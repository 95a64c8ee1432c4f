package fr.convergence.submission.transport;

import fr.convergence.submission.Dsn;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what becomes of a message (RFC 3461 §4.3, §4.4).
 *
 * @param address  empty for nobody
 * @param ret      how much of the message to give back
 * @param envelope the sender's own name for the message
 */
public record ReversePath(String address, @Nullable String ret, @Nullable String envelope) {
    public static ReversePath of(String address) {
        return new ReversePath(address, null, null);
    }

    /** As it stands after MAIL, for a server that knows of it. */
    String parameters() {
        return (ret == null ? "" : " RET=" + ret) + (envelope == null ? "" : " ENVID=" + Dsn.encode(envelope));
    }
}
