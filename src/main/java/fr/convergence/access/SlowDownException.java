package fr.convergence.access;

import java.time.Duration;

/** Too many guesses, or too much to verify at once: nothing was verified, and {@link #retryAfter()} says when it may be. */
public class SlowDownException extends RuntimeException {
    private final Duration retryAfter;

    public SlowDownException(Duration retryAfter) {
        super("Try again in " + retryAfter, null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whole seconds, rounded up: who waits them is in time. */
    public long retryAfterSeconds() {
        return retryAfter.plusMillis(999).toSeconds();
    }
}
