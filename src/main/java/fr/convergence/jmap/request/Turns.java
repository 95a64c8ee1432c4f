package fr.convergence.jmap.request;

import fr.convergence.jmap.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * A fair share of the server: only so many requests are worked on at once, and only a few of them for one person. When
 * one ends, the next is of whom the fewest are running, the earliest first: somebody with heavy requests waits for
 * herself, and others' short ones pass by.
 */
@Component
class Turns {
    private record Waiting(long principal, CompletableFuture<Void> turn) {}

    private final int most;
    private final int mostOfOne;
    private final Map<Long, Integer> running = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int runningInAll;

    Turns(Limits limits, MeterRegistry meters) {
        most = limits.runningRequests();
        mostOfOne = limits.runningRequestsOfOne();
        meters.gauge("jmap.requests.running", this, Turns::running);
        meters.gauge("jmap.requests.waiting", this, Turns::waiting);
    }

    /** Runs the work when it is this person's turn, on the calling thread, which waits until then. */
    <T> T take(long principal, Supplier<T> work) {
        ask(principal).join();
        try {
            return work.get();
        } finally {
            end(principal);
        }
    }

    private synchronized CompletableFuture<Void> ask(long principal) {
        var asked = new Waiting(principal, new CompletableFuture<>());
        waiting.add(asked);
        letRun();
        return asked.turn();
    }

    private synchronized void end(long principal) {
        running.compute(principal, (id, n) -> n == 1 ? null : n - 1);
        runningInAll--;
        letRun();
    }

    private void letRun() {
        while (runningInAll < most) {
            var next = waiting.stream().filter(w -> runningOf(w) < mostOfOne).min(Comparator.comparingInt(this::runningOf));
            if (next.isEmpty()) {
                return;
            }
            waiting.remove(next.get());
            running.merge(next.get().principal(), 1, Integer::sum);
            runningInAll++;
            next.get().turn().complete(null);
        }
    }

    private int runningOf(Waiting who) {
        return running.getOrDefault(who.principal(), 0);
    }

    private synchronized int running() {
        return runningInAll;
    }

    private synchronized int waiting() {
        return waiting.size();
    }
}
