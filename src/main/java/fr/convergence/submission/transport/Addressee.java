package fr.convergence.submission.transport;

import fr.convergence.submission.Dsn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * To whom a message goes, and what its sender wants to be told of that (RFC 3461 §4.1, §4.2).
 *
 * @param events   on which of them (NOTIFY); null where the sender didn't say
 * @param original the recipient as the sender named it, "rfc822;address"
 */
public record Addressee(String address, @Nullable String events, @Nullable String original) {
    public static Addressee of(String address) {
        return new Addressee(address, null, null);
    }

    /** Failure is told to who didn't say otherwise. */
    public boolean tellsFailure() {
        return events == null || tells("FAILURE");
    }

    /** Whether to tell is left to us where the sender didn't say (RFC 3461 §4.1). */
    public boolean tellsDelay() {
        return events == null || tells("DELAY");
    }

    public boolean tellsSuccess() {
        return events != null && tells("SUCCESS");
    }

    private boolean tells(String event) {
        return List.of(events.toUpperCase(Locale.ROOT).split(",")).contains(event);
    }

    /** As it stands after RCPT, for a server that knows of it. */
    String parameters() {
        return (events == null ? "" : " NOTIFY=" + events)
                + (original == null ? "" : " ORCPT=" + original.substring(0, original.indexOf(';') + 1)
                        + Dsn.encode(original.substring(original.indexOf(';') + 1)));
    }
}
