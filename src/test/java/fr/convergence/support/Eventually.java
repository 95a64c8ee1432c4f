package fr.convergence.support;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Waits for what is to come true by itself, and no longer than it takes. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(20);

    private Eventually() {}

    /** Until the assertions hold; else their last failure. */
    public static void eventually(Runnable assertions) {
        eventually(() -> {
            assertions.run();
            return true;
        });
    }

    /** The same, for what gives a value. */
    public static <T> T eventually(Supplier<T> assertions) {
        var until = Instant.now().plus(LONGEST);
        while (true) {
            try {
                return assertions.get();
            } catch (AssertionError e) {
                if (Instant.now().isAfter(until)) {
                    throw e;
                }
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
