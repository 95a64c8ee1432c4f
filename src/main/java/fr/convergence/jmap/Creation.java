package fr.convergence.jmap;

import fr.convergence.jmap.Settable.SetCall;

/** An object that is to be created, as far as it was made ready before its account was locked. */
@FunctionalInterface
public interface Creation extends AutoCloseable {
    /** Keeps the object; returns its id and reports it to the change. Called again where the change is tried again. */
    long create(SetCall set);

    /** Lets go of what was made ready, created or not. */
    @Override default void close() {}
}
