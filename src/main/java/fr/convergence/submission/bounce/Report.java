package fr.convergence.submission.bounce;

import fr.convergence.store.BlobId;
import fr.convergence.submission.transport.Addressee;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, for its sender (RFC 3464): of all recipients the same.
 *
 * @param envelope the sender's own name for the message
 * @param retryUntil until when those are tried who don't have it yet; null where none is
 */
public record Report(BlobId message, Instant sentAt, @Nullable String envelope, @Nullable Instant retryUntil, List<About> recipients) {
    /** Said of a recipient to whom an operator here doesn't let the message go. */
    public static final String DROPPED = "550 5.3.0 Removed from the queue by an administrator";

    /** RELAYED: to a server that will not tell what comes of it. */
    public enum Action { FAILED, DELAYED, DELIVERED, RELAYED }

    /** One recipient and the reply about it. */
    public record About(Addressee to, Action action, String reply) {}

    Action action() {
        return recipients.getFirst().action();
    }
}
