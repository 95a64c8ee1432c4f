package fr.convergence.mail.search;

import fr.convergence.store.AccountChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the index a moment behind the emails: a batch of one account, then one of the next that waits, two at once.
 * Accounts that another process changed, or left behind when it died, are looked for every few seconds.
 */
@Component
public class Indexer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Indexer.class);
    private static final int WORKERS = 2;
    /** So that what is delivered together is indexed together. */
    private static final Duration MOMENT = Duration.ofMillis(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** Behind by more than this, the index won't be there within a second: a search then shows what there is. */
    private static final int CATCHABLE = 500;

    private final IndexBatch batch;
    private final JdbcClient jdbc;
    private final AccountQueue queue = new AccountQueue();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progressed = lock.newCondition();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Indexer(IndexBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    @Override public void start() {
        for (int i = 0; i < WORKERS; i++) {
            threads.add(Thread.ofVirtual().name("search-index-" + i).start(this::work));
        }
        threads.add(Thread.ofVirtual().name("search-look").start(this::look));
    }

    /** Lets the batches at hand end. */
    @Override public void stop() {
        stopped.countDown();
        queue.close();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override public boolean isRunning() {
        return !threads.isEmpty();
    }

    @EventListener
    void follow(AccountChanged changed) {
        if (changed.states().containsKey("Email")) {
            queue.add(changed.account(), MOMENT);
        }
    }

    /** Indexes an account anew; what is found meanwhile is found as before. */
    public void rebuild(long account) {
        jdbc.sql("UPDATE search_progress SET version = 0 WHERE account_id = ?").param(account).update();
        queue.add(account, Duration.ZERO);
    }

    /** Waits, at most a second, for the index to know what the account's emails are now. */
    public void await(long account) {
        if (isCurrent(account) || !isCatchable(account)) {
            return;
        }
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        lock.lock();
        try {
            do {
                queue.add(account, Duration.ZERO);
                // another process may be at it, whose progress isn't told here
                progressed.await(50, TimeUnit.MILLISECONDS);
            } while (!isCurrent(account) && System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isCurrent(long account) {
        return jdbc.sql("""
                SELECT coalesce((SELECT modseq FROM search_progress WHERE account_id = ?), 0)
                    >= coalesce((SELECT modseq FROM journal WHERE account_id = ? AND type = 'Email' ORDER BY modseq DESC LIMIT 1), 0)""")
                .params(account, account).query(Boolean.class).single();
    }

    private boolean isCatchable(long account) {
        return jdbc.sql("""
                SELECT count(*) FROM (SELECT FROM journal WHERE account_id = ? AND type = 'Email' AND change <> 2
                    AND modseq > coalesce((SELECT modseq FROM search_progress WHERE account_id = ?), 0) LIMIT ?) j""")
                .params(account, account, CATCHABLE).query(Long.class).single() < CATCHABLE;
    }

    private void work() {
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            long account = next.getAsLong();
            try {
                if (batch.index(account)) {
                    queue.add(account, Duration.ZERO);
                }
            } catch (RuntimeException e) {
                log.warn("Account {} could not be indexed; it will be tried again", account, e);
                queue.add(account, AFTER_FAILURE);
            } finally {
                queue.giveBack(account);
                tellProgress();
            }
        }
    }

    private void tellProgress() {
        lock.lock();
        try {
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Across accounts, on a cluster on each shard by itself. */
    private void look() {
        try {
            do {
                try {
                    jdbc.sql("""
                            SELECT s.account_id FROM account_state s LEFT JOIN search_progress p ON p.account_id = s.account_id
                            WHERE p.modseq IS NULL OR p.modseq < s.modseq OR p.version <> ?""").param(IndexBatch.VERSION)
                            .query(Long.class).list().forEach(account -> queue.add(account, MOMENT));
                } catch (RuntimeException e) {
                    log.warn("Accounts to index could not be looked for; it will be tried again", e);
                }
            } while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
