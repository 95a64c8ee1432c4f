package fr.convergence.store;

import java.util.List;

/**
 * Work that serves many as well as one: what waits for the same account with the same instance is done in one call. When
 * that fails, each is done by itself.
 */
@FunctionalInterface
public interface Together<I, T> {
    /** Returns the outcome of each input, in order. */
    List<T> work(Change change, List<I> inputs);
}
