package fr.convergence.jmap;

import fr.convergence.access.Principal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A type whose objects can be searched by /query and /queryChanges (RFC 8620 §5.5, §5.6). */
public interface Queryable extends DataType {
    /** The filter conditions it knows. */
    Map<String, FilterCondition> filters();

    /** The properties it can be sorted by. */
    Set<String> sorts();

    /**
     * Finds objects, in an order that is total: equal ones are told apart by id.
     *
     * @param filter null for all
     * @param sort   by these, first the first; never null, perhaps empty
     */
    Results query(Call call, @Nullable Filter filter, List<Sort> sort);

    /** Called before the snapshot is taken that /query reads from, its arguments as they came. */
    default void beforeSnapshot(Principal principal, ObjectNode args) {}

    /** Arguments of /query and /queryChanges beyond the standard's (Email's collapseThreads). */
    default Set<String> queryArguments() {
        return Set.of();
    }

    /**
     * All ids whose place in these results may have changed because these objects did: themselves, and for
     * Email with collapsed threads the others of their threads.
     */
    default List<Long> affected(Call call, List<Long> changed) {
        return changed;
    }

    /** A comparator (RFC 8620 §5.5) on a property that the type knows; {@code arguments} has what is the type's own. */
    record Sort(String property, boolean ascending, ObjectNode arguments) {}

    /** What a query finds; nothing is counted or fetched before it is asked for. */
    interface Results {
        List<Long> ids(long offset, int limit);

        long count();

        /** Where an id stands, empty when it isn't among the results. */
        OptionalLong indexOf(long id);

        /** Whether /queryChanges can be answered for this query. */
        default boolean canCalculateChanges() {
            return true;
        }
    }
}
