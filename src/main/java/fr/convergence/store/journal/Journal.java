package fr.convergence.store.journal;

import fr.convergence.store.Changes;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the journal. */
@Component
public class Journal {
    static final short CREATED = 1;
    static final short UPDATED = 2;
    static final short DESTROYED = 3;

    /** One object touched by one change. */
    record Entry(long modseq, String type, long id, short change, @Nullable String what, @Nullable Long actor, String via) {}

    private record Touched(long id, short firstChange, short lastChange, boolean allSame, @Nullable String what) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Journal(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void write(long account, List<Entry> entries) {
        template.batchUpdate("""
                INSERT INTO journal (account_id, type, modseq, object_id, change, what, actor, via)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", entries, 500, (row, e) -> {
            row.setLong(1, account);
            row.setString(2, e.type());
            row.setLong(3, e.modseq());
            row.setLong(4, e.id());
            row.setShort(5, e.change());
            row.setString(6, e.what());
            row.setObject(7, e.actor(), Types.BIGINT);
            row.setString(8, e.via());
        });
    }

    public long state(long account, String type) {
        return jdbc.sql("""
                SELECT coalesce((SELECT modseq FROM journal WHERE account_id = ? AND type = ?
                                 ORDER BY modseq DESC LIMIT 1), 0)""").params(account, type).query(Long.class).single();
    }

    public Map<String, Long> states(long account, Collection<String> types) {
        var states = new HashMap<String, Long>();
        jdbc.sql("""
                SELECT t.type, coalesce((SELECT j.modseq FROM journal j WHERE j.account_id = ? AND j.type = t.type
                                         ORDER BY j.modseq DESC LIMIT 1), 0) AS modseq
                FROM unnest(?::text[]) t(type)""").params(account, types.toArray(String[]::new))
                .query((row, n) -> states.put(row.getString(1), row.getLong(2))).list();
        return states;
    }

    /** The states of all types that ever changed, by one step along the key per type. */
    public Map<String, Long> states(long account) {
        var states = new HashMap<String, Long>();
        jdbc.sql("""
                WITH RECURSIVE t(type) AS (
                    (SELECT type FROM journal WHERE account_id = :account ORDER BY type LIMIT 1)
                    UNION ALL
                    SELECT (SELECT j.type FROM journal j WHERE j.account_id = :account AND j.type > t.type
                            ORDER BY j.type LIMIT 1) FROM t WHERE t.type IS NOT NULL)
                SELECT t.type, (SELECT j.modseq FROM journal j WHERE j.account_id = :account AND j.type = t.type
                                ORDER BY j.modseq DESC LIMIT 1) AS modseq
                FROM t WHERE t.type IS NOT NULL""").param("account", account)
                .query((row, n) -> states.put(row.getString(1), row.getLong(2))).list();
        return states;
    }

    /**
     * Takes whole changes (modseqs) until {@code max} ids are reached, so that a client which follows
     * newState from step to step misses nothing (RFC 8620 §5.2).
     */
    public Changes changes(long account, String type, long since, int max) {
        var upTo = jdbc.sql("""
                SELECT modseq FROM journal WHERE account_id = ? AND type = ? AND modseq > ?
                ORDER BY modseq OFFSET ? LIMIT 1""").params(account, type, since, max).query(Long.class).optional();
        // the change that would overflow is left for the next step, unless it is the first one
        long last = upTo.map(overflowing -> jdbc.sql("""
                SELECT coalesce((SELECT max(modseq) FROM journal WHERE account_id = ? AND type = ? AND modseq > ? AND modseq < ?), ?)
                """).params(account, type, since, overflowing, overflowing).query(Long.class).single())
                .orElseGet(() -> Math.max(since, state(account, type)));
        var touched = jdbc.sql("""
                SELECT object_id AS id,
                       (array_agg(change ORDER BY modseq))[1] AS first_change,
                       (array_agg(change ORDER BY modseq DESC))[1] AS last_change,
                       bool_and(what IS NOT NULL) AS all_same, min(what) AS what
                FROM journal WHERE account_id = ? AND type = ? AND modseq > ? AND modseq <= ?
                GROUP BY object_id ORDER BY max(modseq), object_id""").params(account, type, since, last)
                .query(Touched.class).list();
        return sort(touched, last, last < state(account, type));
    }

    private static Changes sort(List<Touched> touched, long newState, boolean hasMore) {
        var created = new ArrayList<Long>();
        var updated = new ArrayList<Long>();
        var destroyed = new ArrayList<Long>();
        var parts = new ArrayList<@Nullable String>();
        for (var t : touched) {
            boolean born = t.firstChange() == CREATED;
            boolean gone = t.lastChange() == DESTROYED;
            if (born && !gone) {
                created.add(t.id());
            } else if (!born && gone) {
                destroyed.add(t.id());
            } else if (!born) {
                updated.add(t.id());
                parts.add(t.allSame() ? t.what() : null);
            }
        }
        boolean onePart = !parts.isEmpty() && parts.stream().allMatch(p -> p != null && Objects.equals(p, parts.getFirst()));
        return new Changes(newState, hasMore, created, updated, destroyed, onePart ? parts.getFirst() : null);
    }
}
