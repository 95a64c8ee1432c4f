package fr.convergence.mail.email;

import fr.convergence.jmap.Queryable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A mailbox, newest first, by emails or by threads: one index gives the order, the per-day counts give any position,
 * so that a page costs the same at the top, in the middle and in a mailbox a hundred times larger.
 */
final class MailboxList implements Queryable.Results {
    /** Up to here, stepping over the index is quicker than asking the days first. */
    private static final int NEAR = 500;
    private static final long DAY = 86_400;

    private record Place(int day, long offset) {}

    private record Key(OffsetDateTime at, long id) {}

    private final JdbcClient jdbc;
    private final long account;
    private final long mailbox;
    private final String counter;
    private final String table;
    private final String at;
    private final String id;

    private MailboxList(JdbcClient jdbc, long account, long mailbox, String counter, String table, String at, String id) {
        this.jdbc = jdbc;
        this.account = account;
        this.mailbox = mailbox;
        this.counter = counter;
        this.table = table;
        this.at = at;
        this.id = id;
    }

    static MailboxList ofThreads(JdbcClient jdbc, long account, long mailbox) {
        return new MailboxList(jdbc, account, mailbox, "threads", "mailbox_thread", "latest_at", "latest_email_id");
    }

    static MailboxList ofEmails(JdbcClient jdbc, long account, long mailbox) {
        return new MailboxList(jdbc, account, mailbox, "emails", "email_mailbox", "received_at", "email_id");
    }

    @Override public List<Long> ids(long offset, int limit) {
        var order = " ORDER BY " + at + " DESC, " + id + " DESC OFFSET ? LIMIT ?";
        if (offset <= NEAR) {
            return jdbc.sql("SELECT " + id + " FROM " + table + " WHERE account_id = ? AND mailbox_id = ?" + order)
                    .params(account, mailbox, offset, limit).query(Long.class).list();
        }
        return jdbc.sql("SELECT day, ? - (upto - n) AS offset FROM (SELECT day, " + counter + " AS n, sum(" + counter
                        + ") OVER (ORDER BY day DESC) AS upto FROM mailbox_day WHERE account_id = ? AND mailbox_id = ?) d"
                        + " WHERE upto > ? ORDER BY day DESC LIMIT 1")
                .params(offset, account, mailbox, offset).query(Place.class).optional()
                .map(place -> jdbc.sql("SELECT " + id + " FROM " + table + " WHERE account_id = ? AND mailbox_id = ? AND "
                                + at + " < ?" + order)
                        .params(account, mailbox, start(place.day() + 1), place.offset(), limit).query(Long.class).list())
                .orElse(List.of());
    }

    @Override public long count() {
        return jdbc.sql("SELECT " + counter + " FROM mailbox WHERE account_id = ? AND id = ?")
                .params(account, mailbox).query(Long.class).optional().orElse(0L);
    }

    @Override public OptionalLong indexOf(long wanted) {
        return jdbc.sql("SELECT t." + at + " AS at, t." + id + " AS id FROM email_state s JOIN " + table
                        + " t ON t.account_id = ? AND t.mailbox_id = ? AND t." + (counter.equals("threads") ? "thread_id = s.thread_id" : "email_id = s.email_id")
                        + " WHERE s.account_id = ? AND s.email_id = ? AND t." + id + " = s.email_id")
                .params(account, mailbox, account, wanted).query(Key.class).optional()
                .map(key -> OptionalLong.of(before(key))).orElse(OptionalLong.empty());
    }

    private long before(Key key) {
        int day = Math.toIntExact(Math.floorDiv(key.at().toEpochSecond(), DAY));
        return jdbc.sql("SELECT coalesce((SELECT sum(" + counter + ") FROM mailbox_day WHERE account_id = ? AND mailbox_id = ? AND day > ?), 0)"
                        + " + (SELECT count(*) FROM " + table + " WHERE account_id = ? AND mailbox_id = ? AND " + at + " < ?"
                        + " AND (" + at + ", " + id + ") > (?, ?))")
                .params(account, mailbox, day, account, mailbox, start(day + 1), key.at(), key.id()).query(Long.class).single();
    }

    private static OffsetDateTime start(int day) {
        return EmailRows.time(Instant.ofEpochSecond(day * DAY));
    }
}
