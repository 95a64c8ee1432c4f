package fr.convergence.store;

import org.jspecify.annotations.Nullable;

/**
 * One change to one account, inside its transaction: the account is locked, statements of the thread take part.
 * Each object that is touched must be reported here, so that the journal tells it.
 */
public interface Change {
    long account();

    Actor actor();

    /** The state that this change leads to. */
    long modseq();

    /** A new id, unique in the account over all types. */
    long newId();

    void created(String type, long id);

    /**
     * @param what which part was updated, where the type tells parts apart (a mailbox's counts); null for any
     */
    void updated(String type, long id, @Nullable String what);

    default void updated(String type, long id) {
        updated(type, id, null);
    }

    void destroyed(String type, long id);

    /** Whether an object of this type was touched so far. */
    boolean touches(String type);
}
