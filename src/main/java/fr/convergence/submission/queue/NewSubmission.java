package fr.convergence.submission.queue;

import fr.convergence.store.StoredBlob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message to put into the queue.
 *
 * @param email  what JMAP shows it with; null for what nobody is to see
 * @param sender the reverse path, empty for none
 */
public record NewSubmission(@Nullable Shown email, @Nullable String messageId, Path sender, List<Path> recipients,
                            StoredBlob blob, String via, Instant sendAt) {
    public record Shown(long identity, long email, long thread) {}

    /** An address of the envelope, with the parameters that a client gave. */
    public record Path(String address, @Nullable JsonNode parameters) {
        public static Path of(String address) {
            return new Path(address, null);
        }
    }
}
