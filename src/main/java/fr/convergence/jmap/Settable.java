package fr.convergence.jmap;

import fr.convergence.store.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type whose objects can be created, updated and destroyed by /set (RFC 8620 §5.3). Properties have been checked
 * against {@link #properties()} before anything here is called; what only the type knows is checked here, by throwing
 * {@link SetError} <em>before</em> the first statement that writes, so that a refused object leaves no trace.
 */
public interface Settable extends DataType {
    /** Keeps a new object, complete with defaults; returns its id and reports it to the change. */
    long create(SetCall set, ObjectNode object);

    /**
     * Makes a new object ready before the account is locked: a type of which this takes long overrides it. May refuse
     * by {@link SetError}; changes nothing that is seen.
     */
    default Creation ready(Call call, ObjectNode object) {
        return set -> create(set, object);
    }

    /** Keeps an object as it is to be. */
    void update(SetCall set, Update update);

    void destroy(SetCall set, long id);

    /** An object and what becomes of it. {@code before} has at least the changed properties; {@code after} too. */
    record Update(long id, ObjectNode before, ObjectNode after, Set<String> changed, Outcome outcome) {}

    /** An id to destroy, for {@link #destroyAll}. */
    record Destruction(long id, Outcome outcome) {}

    /** Takes all updates of a call; a type that must be fast for thousands overrides this. */
    default void updateAll(SetCall set, List<Update> updates) {
        for (var update : updates) {
            update.outcome().of(() -> update(set, update));
        }
    }

    /** Takes all ids of a call; a type that must be fast for thousands overrides this. */
    default void destroyAll(SetCall set, List<Destruction> destructions) {
        for (var destruction : destructions) {
            destruction.outcome().of(() -> destroy(set, destruction.id()));
        }
    }

    /** Properties that the server chose and the client can't know, told after a create. */
    default Set<String> toldAfterCreate(ObjectNode asked) {
        return Property.names(properties(), p -> p.isServerSet() || !asked.has(p.name()) && !p.isOnRequest());
    }

    /** Arguments of /set beyond the standard's (Mailbox's onDestroyRemoveEmails). */
    default Set<String> setArguments() {
        return Set.of();
    }

    /** A type of which there is one object per account, never created nor destroyed (VacationResponse). */
    default boolean isSingleton() {
        return false;
    }

    /** Called once at the end of a successful call, in the same transaction. */
    default void finished(SetCall set) {}

    /** The change that a /set runs in. */
    interface SetCall {
        Change change();

        Call call();

        /** The id behind "#creationId" or a plain id; see RFC 8620 §5.3. */
        String resolve(String idOrReference);

        /** What was created in this call, creation id to id: for what follows from it (EmailSubmission). */
        Map<String, Long> created();

        /** Whether "#creationId" was created, or this id updated or destroyed, in this call. */
        boolean succeeded(String idOrReference);
    }

    /** What becomes of one object of a /set. */
    interface Outcome {
        /** Runs and keeps the error, if any, as this object's. */
        void of(Runnable work);

        void fail(SetError error);
    }
}
