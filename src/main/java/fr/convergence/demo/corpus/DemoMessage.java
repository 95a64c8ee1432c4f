package fr.convergence.demo.corpus;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message in somebody's mailbox. The same message in several mailboxes has the same bytes.
 *
 * @param role   of the mailbox it lies in (RFC 8621 §2), or null when it is in a folder of the person's own
 * @param folder its name, or null
 * @param outsider the address of who wrote it, when that is nobody of the school
 */
public record DemoMessage(String owner, @Nullable String role, @Nullable String folder, Set<String> keywords, Instant receivedAt, byte[] bytes,
                          @Nullable String outsider) {}
