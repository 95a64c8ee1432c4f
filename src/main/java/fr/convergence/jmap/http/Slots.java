package fr.convergence.jmap.http;

import fr.convergence.jmap.request.RequestError;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests of one person at once, and no more (RFC 8620 §2, maxConcurrent…). */
public final class Slots {
    public interface Work<T> {
        T run() throws IOException;
    }

    private final ConcurrentHashMap<Long, Integer> taken = new ConcurrentHashMap<>();
    private final String limit;
    private final int most;

    Slots(String limit, int most) {
        this.limit = limit;
        this.most = most;
    }

    /** @throws RequestError limit when all are taken */
    public <T> T with(long principal, Work<T> work) throws IOException {
        if (taken.merge(principal, 1, Integer::sum) > most) {
            release(principal);
            throw RequestError.limit(limit, "At most " + most + " at once");
        }
        try {
            return work.run();
        } finally {
            release(principal);
        }
    }

    private void release(long principal) {
        taken.compute(principal, (id, n) -> n == null || n == 1 ? null : n - 1);
    }
}
