package fr.convergence.jmap;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JMAP data type: what /get and /changes (RFC 8620 §5.1, §5.2) need to know of it. The methods themselves are
 * written once; a type that can be changed is also {@link Settable}, one that can be searched {@link Queryable}.
 */
public interface DataType {
    /** As in the journal and in method names: "Mailbox". */
    String name();

    /** The capability that brings this type into a request. */
    String capability();

    /** What its ids begin with, unlike any other type's. */
    char letter();

    /** All properties but id, in the order that they are written. */
    List<Property> properties();

    /**
     * The objects with these ids, or all when null, each with its id and at least the asked properties.
     * An id that doesn't exist is left out.
     */
    List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties);

    /** Whether /get takes this property though it isn't among {@link #properties()} (Email's header:…). */
    default boolean hasDynamicProperty(String property) {
        return false;
    }

    /** Arguments of /get beyond the standard's (Email's fetchTextBodyValues). */
    default Set<String> getArguments() {
        return Set.of();
    }

    /** The properties that changed where all updates concern one part of the object (Mailbox's counts), else null. */
    default @Nullable Set<String> propertiesOf(@Nullable String what) {
        return null;
    }

    /** Whether /changes answers {@code updatedProperties} (RFC 8621 §2.2). */
    default boolean tellsUpdatedProperties() {
        return false;
    }

    /** An id as written in JMAP. */
    default String id(long id) {
        return Ids.write(letter(), id);
    }

    /** Reads an id of this type; empty for what can't be one, which is then simply not found. */
    default OptionalLong parse(String id) {
        return Ids.read(letter(), id);
    }
}
