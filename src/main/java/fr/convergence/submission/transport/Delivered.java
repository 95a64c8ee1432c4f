package fr.convergence.submission.transport;

import java.util.Locale;

/** Whether a recipient has the message (RFC 8621 §7). UNKNOWN: another server took it. */
public enum Delivered {
    QUEUED, YES, NO, UNKNOWN;

    /** As JMAP and the database write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Delivered read(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }
}
