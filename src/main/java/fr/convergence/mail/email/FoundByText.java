package fr.convergence.mail.email;

import fr.convergence.jmap.Queryable;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Emails found by words. Newest first, the newest few hundred are looked through one by one, which finds a page of
 * whatever is common at once; only what doesn't fill its page there is looked up by word, and then sorted. The planner
 * would choose one way for both, and be wrong by a factor of hundreds for the other.
 *
 * @param all    looked up by word
 * @param newest looks through so many of the newest; null when another order is asked for
 */
record FoundByText(JdbcClient jdbc, long account, FoundEmails all, @Nullable IntFunction<FoundEmails> newest)
        implements Queryable.Results {
    private static final int FIRST_LOOK = 500;
    /** Looking through so many takes as long as looking up a middling word. */
    private static final int LONGER_LOOK = 2_000;
    /** A word that one in so many has is so common that for a page far down, too, looking through is quicker. */
    private static final int COMMON = 8;

    @Override public List<Long> ids(long offset, int limit) {
        return existing(newest == null ? all.ids(offset, limit) : newestFirst(newest, offset, limit));
    }

    private List<Long> newestFirst(IntFunction<FoundEmails> newest, long offset, int limit) {
        long wanted = offset + limit;
        var found = newest.apply(FIRST_LOOK).ids(0, FIRST_LOOK);
        if (found.size() < wanted && !found.isEmpty()) {
            // as far as one has to look if what follows is like the first
            long far = wanted * FIRST_LOOK / found.size() * 3 / 2;
            if (far <= Math.max(LONGER_LOOK, COMMON * wanted)) {
                // few different numbers, for each is a statement of its own
                found = newest.apply(Integer.highestOneBit((int) far) * 2).ids(0, (int) wanted);
            }
        }
        return found.size() < wanted ? all.ids(offset, limit) : found.subList((int) offset, (int) wanted);
    }

    /** Without what was destroyed since the index last looked. */
    private List<Long> existing(List<Long> ids) {
        if (ids.isEmpty()) {
            return ids;
        }
        var existing = new HashSet<>(jdbc.sql("SELECT email_id FROM email_state WHERE account_id = ? AND email_id = ANY (?)")
                .params(account, ids.toArray(Long[]::new)).query(Long.class).list());
        return ids.stream().filter(existing::contains).toList();
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
