package fr.convergence.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a type's objects between two states (RFC 8620 §5.2), each id once.
 *
 * @param newState the state these lists lead to; not yet the current one when {@code hasMore}
 * @param onlyWhat the part that all updates concern, or null when they concern anything
 */
public record Changes(long newState, boolean hasMore, List<Long> created, List<Long> updated, List<Long> destroyed,
                      @Nullable String onlyWhat) {}
