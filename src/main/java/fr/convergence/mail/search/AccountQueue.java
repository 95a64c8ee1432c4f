package fr.convergence.mail.search;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Accounts that have something to index, each once, from when on; whoever has waited longest is next. */
final class AccountQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition due = lock.newCondition();
    private final Map<Long, Long> waiting = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private boolean open = true;

    void add(long account, Duration delay) {
        lock.lock();
        try {
            waiting.merge(account, System.nanoTime() + delay.toNanos(), Math::min);
            due.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next account, nobody else's until it is given back; empty once this is closed. */
    OptionalLong take() {
        lock.lock();
        try {
            while (open) {
                long now = System.nanoTime();
                var first = waiting.entrySet().stream().filter(e -> !taken.contains(e.getKey()))
                        .min(Comparator.comparingLong(e -> e.getValue() - now));
                if (first.isEmpty()) {
                    due.awaitUninterruptibly();
                } else if (first.get().getValue() > now) {
                    due.awaitNanos(first.get().getValue() - now);
                } else {
                    long account = first.get().getKey();
                    waiting.remove(account);
                    taken.add(account);
                    return OptionalLong.of(account);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return OptionalLong.empty();
    }

    void giveBack(long account) {
        lock.lock();
        try {
            taken.remove(account);
            due.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            open = false;
            due.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
