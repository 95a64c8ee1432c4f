package fr.convergence.filter;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service that may be away or slow: asked about a few messages at once, for a limited time, and done without. */
final class Helper {
    private static final Logger log = LoggerFactory.getLogger(Helper.class);
    private static final int AT_ONCE = 8;

    private final String name;
    private final Duration limit;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("filter-", 0).factory());
    private final AtomicLong unanswered = new AtomicLong();

    Helper(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    /** Its answer; empty when there is none in time. */
    <T> Optional<T> ask(Callable<T> question) {
        long until = System.nanoTime() + limit.toNanos();
        try {
            if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return without("busy");
            }
            try {
                var answer = threads.submit(question);
                try {
                    return Optional.of(answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS));
                } finally {
                    answer.cancel(true);
                }
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without("interrupted");
        } catch (TimeoutException e) {
            return without("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                return without(problem.toString());
            }
            log.error("{} can't be asked", name, e.getCause());
            return without("it can't be asked");
        }
    }

    private <T> Optional<T> without(String why) {
        log.warn("{} is done without: {} ({} times since the start)", name, why, unanswered.incrementAndGet());
        return Optional.empty();
    }

    /** How often it was done without, since the start. */
    long unanswered() {
        return unanswered.get();
    }
}
