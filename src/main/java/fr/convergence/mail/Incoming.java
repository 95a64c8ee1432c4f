package fr.convergence.mail;

import fr.convergence.store.Spool;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into an account.
 *
 * @param mailboxes where to; when empty, the mailbox with the role, or the inbox where there is none
 * @param envelope  null for what didn't come by SMTP
 * @param trust     null for what didn't come from outside
 */
public record Incoming(Spool raw, Set<Long> mailboxes, String role, Set<String> keywords, Instant receivedAt,
                       @Nullable Envelope envelope, @Nullable SenderTrust trust) {
    /** What came from nobody outside. */
    public Incoming(Spool raw, Set<Long> mailboxes, String role, Set<String> keywords, Instant receivedAt, @Nullable Envelope envelope) {
        this(raw, mailboxes, role, keywords, receivedAt, envelope, null);
    }

    public static Incoming delivered(Spool raw, String role, Instant receivedAt, Envelope envelope, @Nullable SenderTrust trust) {
        return new Incoming(raw, Set.of(), role, Set.of(), receivedAt, envelope, trust);
    }

    /** The same, on its way to Junk. */
    Incoming unwanted() {
        return new Incoming(raw, mailboxes, "junk", keywords, receivedAt, envelope, trust);
    }

    public static Incoming toInbox(Spool raw, Instant receivedAt, @Nullable Envelope envelope) {
        return new Incoming(raw, Set.of(), "inbox", Set.of(), receivedAt, envelope);
    }
}
