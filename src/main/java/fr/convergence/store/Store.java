package fr.convergence.store;

import fr.convergence.store.journal.Committer;
import fr.convergence.store.journal.Journal;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The only way to change an account, and to read it as it stood at one instant. */
@Component
public class Store {
    private final JdbcClient jdbc;
    private final Committer committer;
    private final Journal journal;
    private final TransactionTemplate snapshot;

    Store(JdbcClient jdbc, Committer committer, Journal journal, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.committer = committer;
        this.journal = journal;
        this.snapshot = new TransactionTemplate(transactions);
    }

    /**
     * Changes an account: {@code work} runs with the account locked, in a transaction which it may share with other
     * changes that wait for the same account; when this returns, the change is durable. What {@code work} throws is
     * thrown here, and nothing of it is kept. {@code work} must not change another account, and may run on another
     * thread.
     *
     * @throws NoSuchAccountException when there is none with this id
     */
    public <T> T change(long account, Actor actor, Function<Change, T> work) {
        return committer.change(account, actor, work);
    }

    /** As above, for work that is better done for all who wait at once: they share one change, and its modseq. */
    public <I, T> T change(long account, Actor actor, Together<I, T> together, I input) {
        return committer.change(account, actor, together, input);
    }

    <T> T create(long account, Actor actor, Runnable insert, Function<Change, T> work) {
        return committer.create(account, actor, insert, work);
    }

    /** Runs {@code work} with every statement seeing the same committed state. Joins a transaction that is open. */
    public <T> T read(Supplier<T> work) {
        return snapshot.execute(status -> {
            if (status.isNewTransaction()) {
                // sent together with BEGIN; the same by the transaction template's own settings costs four statements
                jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").update();
            }
            return work.get();
        });
    }

    /** The account's latest change. */
    public long modseq(long account) {
        return jdbc.sql("SELECT modseq FROM account_state WHERE account_id = ?").param(account)
                .query(Long.class).optional().orElseThrow(() -> new NoSuchAccountException(account));
    }

    /** The state of a type: its latest change, 0 when there was none. */
    public long state(long account, String type) {
        return journal.state(account, type);
    }

    /** The states of several types in one statement. */
    public Map<String, Long> states(long account, Collection<String> types) {
        return journal.states(account, types);
    }

    /** The states of all types that ever changed, as they stood at one instant. */
    public Map<String, Long> states(long account) {
        return journal.states(account);
    }

    /**
     * What happened to a type's objects after {@code since}, at most about {@code max} ids.
     * An object that was created and destroyed since isn't told.
     */
    public Changes changes(long account, String type, long since, int max) {
        return journal.changes(account, type, since, max);
    }
}
