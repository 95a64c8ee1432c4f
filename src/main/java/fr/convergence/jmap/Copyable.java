package fr.convergence.jmap;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A type whose objects can be copied from one account to another by /copy (RFC 8620 §5.4). */
public interface Copyable extends Settable {
    /** The properties that may be given another value in the copy. */
    default Set<String> givenToCopy() {
        return Property.names(properties(), p -> !p.isServerSet());
    }

    /**
     * Keeps a copy in the account of {@code set}; returns its id there and reports it to the change.
     *
     * @param from  the account of the original, which the caller may read
     * @param given the properties that differ from the original's, each accepted by its {@link Property}
     */
    default long copy(SetCall set, Call from, long original, ObjectNode given) {
        var kept = Property.names(properties(), p -> !p.isServerSet());
        var copy = read(from, List.of(original), kept).stream().findFirst().orElseThrow(SetError::notFound);
        copy.retain(kept);
        copy.setAll(given);
        return create(set, copy);
    }
}
