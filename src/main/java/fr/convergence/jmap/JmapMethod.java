package fr.convergence.jmap;

import fr.convergence.access.Principal;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A method that isn't one of the standard's, or one of them for one type; each bean of this kind can be called. */
public interface JmapMethod {
    /** "Email/import" */
    String name();

    /** The capability that brings it into a request. */
    String capability();

    /** The arguments it takes; any other is invalidArguments. */
    Set<String> arguments();

    /** Whether the call needs the right to change the account; asked before {@link #call}. */
    default boolean changes() {
        return false;
    }

    /**
     * Called before the snapshot is taken that the call will read from, its arguments as they came: for what is
     * derived a moment after a change, and is worth waiting for.
     */
    default void beforeSnapshot(Principal principal, ObjectNode args) {}

    /** @throws MethodError when it is refused as a whole */
    ObjectNode call(Call call);
}
