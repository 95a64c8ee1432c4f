package fr.convergence.jmap.push;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Ids;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one connection is told of changes (RFC 8620 §7.1): the first at once, then together those that follow in quick
 * succession. Nothing of it runs, and no thread waits, while nothing changes.
 */
final class StatePush {
    /** Takes a StateChange and the push state that it leads to. */
    interface Sink {
        void send(ObjectNode stateChange, String pushState);
    }

    private static final Logger log = LoggerFactory.getLogger(StatePush.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final StateHub hub;
    private final Principal who;
    private final Set<String> types;
    private final Sink sink;
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();
    private final ReentrantLock turn = new ReentrantLock();
    /** For each account the change up to which the connection has been told; only in turn. */
    private final Map<Long, Long> told = new HashMap<>();
    private volatile boolean stopped;

    /** @param types null for all */
    StatePush(StateHub hub, Principal who, @Nullable Set<String> types, Sink sink) {
        this.hub = hub;
        this.who = who;
        this.types = hub.types(types);
        this.sink = sink;
    }

    /** @param since the push state that the client had last, if any: what changed after it is told now */
    void start(@Nullable String since) {
        turn.lock();
        try {
            if (stopped) {
                return;
            }
            for (long account : hub.accounts(who)) {
                hub.listen(account, this);
                long latest = hub.modseq(account);
                told.put(account, since == null ? latest : PushState.of(since).upTo(account, latest));
            }
            if (since != null) {
                told.keySet().forEach(this::wake);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Accounts come and go with the principal's rights; a new one is told like a change. */
    void refresh() {
        turn.lock();
        try {
            if (stopped) {
                return;
            }
            var accounts = hub.accounts(who);
            for (long gone : Set.copyOf(told.keySet())) {
                if (!accounts.contains(gone)) {
                    leave(gone);
                }
            }
            for (long account : accounts) {
                if (told.putIfAbsent(account, 0L) == null) {
                    hub.listen(account, this);
                    wake(account);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    void stop() {
        stopped = true;
        turn.lock();
        try {
            Set.copyOf(told.keySet()).forEach(this::leave);
        } finally {
            turn.unlock();
        }
    }

    private void leave(long account) {
        told.remove(account);
        hub.leave(account, this);
    }

    void changed(long account, Set<String> changedTypes) {
        if (!Collections.disjoint(types, changedTypes)) {
            wake(account);
        }
    }

    private void wake(long account) {
        pending.add(account);
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("push").start(this::run);
        }
    }

    private void run() {
        do {
            while (!pending.isEmpty() && !stopped) {
                pause(pushPending() ? PAUSE : PAUSE_AFTER_FAILURE);
            }
            running.set(false);
        } while (!pending.isEmpty() && !stopped && running.compareAndSet(false, true));
    }

    /** Whether the states could be read; if not, they still have to be told. */
    private boolean pushPending() {
        var accounts = new HashSet<>(pending);
        pending.removeAll(accounts);
        turn.lock();
        try {
            var changed = JsonNodeFactory.instance.objectNode();
            accounts.forEach(account -> addNews(account, changed));
            if (!changed.isEmpty() && !stopped) {
                var change = JsonNodeFactory.instance.objectNode().put("@type", "StateChange");
                change.set("changed", changed);
                sink.send(change, new PushState(told).toString());
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.warn("Changes can't be told at the moment: {}", e.getMessage());
            pending.addAll(accounts);
            return false;
        } finally {
            turn.unlock();
        }
    }

    private void addNews(long account, ObjectNode changed) {
        var before = told.get(account);
        if (before == null) {
            return;
        }
        if (!hub.mayRead(who, account)) {
            leave(account);
            return;
        }
        var states = hub.states(account);
        states.forEach((type, state) -> {
            if (state > before && types.contains(type)) {
                changed.withObjectProperty(Ids.account(account)).put(type, Long.toString(state));
            }
        });
        told.put(account, states.values().stream().reduce(before, Math::max));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }
}
