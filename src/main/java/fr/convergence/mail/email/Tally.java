package fr.convergence.mail.email;

import fr.convergence.store.Change;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what lists and counts read in step with the emails: whatever happened to the emails of some threads, the
 * threads' rows in each mailbox are worked out anew, and the difference is added to the mailboxes' counters.
 * One way for every change, so a counter always equals what it counts.
 */
@Component
class Tally {
    private static final long DAY = 86_400;

    private record Key(long mailbox, long thread) {}

    /** A thread in a mailbox (RFC 8621 §2: a thread is unread if any email of it is, there or elsewhere). */
    private record Row(long mailboxId, long threadId, OffsetDateTime latestAt, long latestEmailId, int emails,
                       int unreadEmails, boolean unread) {
        Key key() {
            return new Key(mailboxId, threadId);
        }

        int day() {
            return Math.toIntExact(Math.floorDiv(latestAt.toEpochSecond(), DAY));
        }
    }

    private static final class Delta {
        int emails;
        int unread;
        int threads;
        int unreadThreads;

        void add(@Nullable Row row, int sign) {
            if (row != null) {
                emails += sign * row.emails();
                unread += sign * row.unreadEmails();
                threads += sign;
                unreadThreads += row.unread() ? sign : 0;
            }
        }

        boolean isZero() {
            return emails == 0 && unread == 0 && threads == 0 && unreadThreads == 0;
        }
    }

    private record Day(long mailbox, int day) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Tally(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** What became of emails in mailboxes, for the per-day counts: +1 where one came, -1 where one went. */
    static final class EmailDays {
        private final Map<Day, Integer> days = new HashMap<>();

        void add(EmailRows.State state, int sign) {
            int day = Math.toIntExact(Math.floorDiv(state.receivedAt().getEpochSecond(), DAY));
            state.mailboxes().forEach(mailbox -> days.merge(new Day(mailbox, day), sign, Integer::sum));
        }
    }

    /** Whether a thread had an email before a change and whether it has one after. */
    record Inhabited(boolean before, boolean after) {}

    /**
     * Brings the threads' rows and all counters to what the emails now are, and reports the mailboxes that changed.
     * Returns what became of each thread.
     */
    Map<Long, Inhabited> refresh(Change change, Collection<Long> threads, EmailDays emailDays) {
        long account = change.account();
        var ids = threads.toArray(Long[]::new);
        var before = byKey(kept(account, ids));
        var after = byKey(actual(account, ids));
        var deltas = new TreeMap<Long, Delta>();
        var threadDays = new HashMap<Day, Integer>();
        var gone = new ArrayList<Object[]>();
        var written = new ArrayList<Object[]>();
        before.forEach((key, row) -> {
            if (!row.equals(after.get(key))) {
                deltas.computeIfAbsent(key.mailbox(), m -> new Delta()).add(row, -1);
                threadDays.merge(new Day(key.mailbox(), row.day()), -1, Integer::sum);
            }
            if (!after.containsKey(key)) {
                gone.add(new Object[] {account, key.thread(), key.mailbox()});
            }
        });
        after.forEach((key, row) -> {
            if (!row.equals(before.get(key))) {
                deltas.computeIfAbsent(key.mailbox(), m -> new Delta()).add(row, 1);
                threadDays.merge(new Day(key.mailbox(), row.day()), 1, Integer::sum);
                written.add(new Object[] {account, row.mailboxId(), row.threadId(), row.latestAt(), row.latestEmailId(),
                        row.emails(), row.unreadEmails(), row.unread()});
            }
        });
        template.batchUpdate("DELETE FROM mailbox_thread WHERE account_id = ? AND thread_id = ? AND mailbox_id = ?", gone);
        template.batchUpdate("""
                INSERT INTO mailbox_thread (account_id, mailbox_id, thread_id, latest_at, latest_email_id, emails, unread_emails, unread)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, thread_id, mailbox_id) DO UPDATE SET latest_at = excluded.latest_at,
                    latest_email_id = excluded.latest_email_id, emails = excluded.emails,
                    unread_emails = excluded.unread_emails, unread = excluded.unread""", written);
        count(change, deltas);
        countDays(account, emailDays.days, threadDays);
        return inhabited(threads, before.keySet(), after.keySet());
    }

    private static Map<Long, Inhabited> inhabited(Collection<Long> threads, Set<Key> before, Set<Key> after) {
        var had = before.stream().map(Key::thread).collect(Collectors.toSet());
        var has = after.stream().map(Key::thread).collect(Collectors.toSet());
        return threads.stream().collect(Collectors.toMap(thread -> thread, thread -> new Inhabited(had.contains(thread), has.contains(thread))));
    }

    private List<Row> kept(long account, Long[] threads) {
        return jdbc.sql("""
                SELECT mailbox_id, thread_id, latest_at, latest_email_id, emails, unread_emails, unread
                FROM mailbox_thread WHERE account_id = ? AND thread_id = ANY (?)""")
                .params(account, threads).query(Row.class).list();
    }

    private List<Row> actual(long account, Long[] threads) {
        return jdbc.sql("""
                SELECT m.mailbox_id, s.thread_id, max(s.received_at) AS latest_at,
                       (array_agg(s.email_id ORDER BY s.received_at DESC, s.email_id DESC))[1] AS latest_email_id,
                       count(*) AS emails, count(*) FILTER (WHERE s.unread) AS unread_emails, bool_or(s.thread_unread) AS unread
                FROM (SELECT e.*, bool_or(e.unread) OVER (PARTITION BY e.thread_id) AS thread_unread
                      FROM (SELECT email_id, thread_id, received_at, NOT (keywords && '{$seen,$draft}') AS unread
                            FROM email_state WHERE account_id = ? AND thread_id = ANY (?)) e) s
                JOIN email_mailbox m ON m.account_id = ? AND m.email_id = s.email_id
                GROUP BY m.mailbox_id, s.thread_id""").params(account, threads, account).query(Row.class).list();
    }

    private static Map<Key, Row> byKey(List<Row> rows) {
        var map = new HashMap<Key, Row>();
        rows.forEach(row -> map.put(row.key(), row));
        return map;
    }

    private void count(Change change, Map<Long, Delta> deltas) {
        var rows = new ArrayList<Object[]>();
        deltas.forEach((mailbox, d) -> {
            if (!d.isZero()) {
                rows.add(new Object[] {d.emails, d.unread, d.threads, d.unreadThreads, change.account(), mailbox});
                change.updated("Mailbox", mailbox, "counts");
            }
        });
        template.batchUpdate("""
                UPDATE mailbox SET emails = emails + ?, unread = unread + ?, threads = threads + ?,
                                   unread_threads = unread_threads + ?
                WHERE account_id = ? AND id = ?""", rows);
    }

    private void countDays(long account, Map<Day, Integer> emails, Map<Day, Integer> threads) {
        var days = new HashMap<>(emails);
        threads.keySet().forEach(day -> days.putIfAbsent(day, 0));
        var rows = new ArrayList<Object[]>();
        days.forEach((day, n) -> {
            int t = threads.getOrDefault(day, 0);
            if (n != 0 || t != 0) {
                rows.add(new Object[] {account, day.mailbox(), day.day(), n, t});
            }
        });
        template.batchUpdate("""
                INSERT INTO mailbox_day AS d (account_id, mailbox_id, day, emails, threads) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account_id, mailbox_id, day) DO UPDATE
                SET emails = d.emails + excluded.emails, threads = d.threads + excluded.threads""", rows);
    }
}
