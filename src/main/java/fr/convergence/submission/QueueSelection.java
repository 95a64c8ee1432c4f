package fr.convergence.submission;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the outgoing queue is meant.
 *
 * @param id     of a message, as {@link QueueEntry#id()}; null for any
 * @param domain of recipients; null for any
 */
public record QueueSelection(@Nullable String id, @Nullable String domain) {
    public static final QueueSelection ALL = new QueueSelection(null, null);

    public static QueueSelection message(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("Not the id of a message: " + id);
        }
        return new QueueSelection(id, null);
    }

    public static QueueSelection domain(String domain) {
        return new QueueSelection(null, domain);
    }

    public static boolean isId(String text) {
        return text.matches("[0-9]{1,18}-[0-9]{1,18}");
    }
}
