package fr.convergence.submission.queue;

import fr.convergence.store.BlobId;
import fr.convergence.submission.transport.ReversePath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the queue.
 *
 * @param shown     whether JMAP has it as an EmailSubmission
 * @param messageId of the message, null without one
 * @param via       the door that it came by
 * @param warned    whether its sender was told that it is late
 */
public record Submission(long account, long id, boolean shown, @Nullable String messageId, ReversePath path, BlobId blob,
                         long size, String via, Instant createdAt, Instant sendAt, String undoStatus, boolean warned, int recipients) {
    public static final String PENDING = "pending";
    public static final String FINAL = "final";
    public static final String CANCELED = "canceled";

    /** The way by which copies come that are passed on. */
    public static final String FORWARDED = "forwarding";

    /** The reverse path, empty for none. */
    public String sender() {
        return path.address();
    }
}
