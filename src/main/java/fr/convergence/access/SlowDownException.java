package fr.convergence.access;

import java.time.Duration;

/** Too many guesses, or too much to verify at once: nothing was verified, and {@link #retryAfter()} says when it may be. */
public class SlowDownException extends RuntimeException {
    private final Duration retryAfter;

    public SlowDownException(Duration retryAfter) {
        super("Try again in " + retryAfter.toSeconds() + " s", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
