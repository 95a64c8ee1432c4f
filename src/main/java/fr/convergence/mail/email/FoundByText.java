package fr.convergence.mail.email;

import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Emails found by words. Newest first, the newest few hundred are looked through one by one, which finds a page of
 * whatever is common at once; only what doesn't fill its page there is looked up by word, and then sorted. The planner
 * would choose one way for both, and be wrong by a factor of hundreds for the other.
 *
 * @param all    looked up by word
 * @param newest null when another order than newest first is asked for, or the words aren't looked up anyway
 */
record FoundByText(Queryable.Results all, @Nullable Newest newest) implements Queryable.Results {
    private record Found(long emailId, long threadId) {}

    /** The newest of an account, in their order. */
    record Newest(JdbcClient jdbc, Sql found, boolean collapse) {
        private static final int LOOKED_THROUGH = 500;

        static Newest of(JdbcClient jdbc, long account, FilterParts parts, boolean collapse) {
            var newest = Sql.of("SELECT email_id, thread_id, received_at, tsv FROM search WHERE account_id = ?", account);
            if (parts.before().isPresent()) {
                newest = newest.then("AND received_at < ?", parts.before().get());
            }
            var found = Sql.of("SELECT w.email_id, w.thread_id FROM (").then(newest)
                    .then("ORDER BY received_at DESC, email_id DESC LIMIT " + LOOKED_THROUGH + ") w")
                    .then("JOIN email_state s ON s.account_id = ? AND s.email_id = w.email_id", account);
            if (FoundEmails.needsEmail(parts.others())) {
                found = found.then("JOIN email e ON e.account_id = ? AND e.id = w.email_id", account);
            }
            return new Newest(jdbc, found.then("WHERE w.tsv @@ ?::tsquery AND", parts.text().tsquery()).then(parts.others())
                    .then("ORDER BY w.received_at DESC, w.email_id DESC"), collapse);
        }

        List<Long> ids() {
            var threads = new HashSet<Long>();
            return jdbc.sql(found.text()).params(found.params()).query(Found.class).stream()
                    .filter(f -> !collapse || threads.add(f.threadId())).map(Found::emailId).toList();
        }
    }

    @Override public List<Long> ids(long offset, int limit) {
        if (newest != null && offset + limit <= Newest.LOOKED_THROUGH) {
            var ids = newest.ids();
            if (ids.size() >= offset + limit) {
                return ids.subList((int) offset, (int) offset + limit);
            }
        }
        return all.ids(offset, limit);
    }

    @Override public long count() {
        return all.count();
    }

    @Override public OptionalLong indexOf(long id) {
        return all.indexOf(id);
    }

    /** The index may lag behind the state that a client would ask from. */
    @Override public boolean canCalculateChanges() {
        return false;
    }
}
