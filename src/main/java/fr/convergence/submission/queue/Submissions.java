package fr.convergence.submission.queue;

import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.submission.Dsn;
import fr.convergence.submission.queue.NewSubmission.Path;
import fr.convergence.submission.transport.Addressee;
import fr.convergence.submission.transport.Outcome;
import fr.convergence.submission.transport.ReversePath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the queue, and the journal of what JMAP shows of them. */
@Component
public class Submissions {
    public static final String TYPE = "EmailSubmission";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OVER = """
            (s.undo_status = 'canceled' OR NOT EXISTS (SELECT FROM submission_recipient r
             WHERE r.account_id = s.account_id AND r.submission_id = s.id AND r.delivered = 'queued'))""";
    private static final String OLD = "s.shown AND s.send_at < ? AND " + OVER;
    private static final String UNCOUNTED = "(s.outside = 0 OR s.created_at <= ?)";
    private static final String QUEUED = "250 2.0.0 Queued";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Schedule schedule;
    private final AccountBlobs blobs;
    private final OutsideCount outside;
    private final InstantSource time;

    Submissions(JdbcClient jdbc, JdbcTemplate template, Schedule schedule, AccountBlobs blobs, OutsideCount outside, InstantSource time) {
        this.jdbc = jdbc;
        this.template = template;
        this.schedule = schedule;
        this.blobs = blobs;
        this.outside = outside;
        this.time = time;
    }

    /**
     * Puts a message into the queue, as part of the change: it will go out at its time, whatever happens to us.
     *
     * @throws fr.convergence.submission.SendingLimitException when the account sent too much already
     */
    public long add(Change change, NewSubmission submission) {
        var shown = submission.email();
        int abroad = shown == null ? 0 : outside.admit(change, submission.recipients());
        long id = change.newId();
        jdbc.sql("""
                INSERT INTO submission (account_id, id, shown, identity_id, email_id, thread_id, message_id, sender,
                                        parameters, blob, size, via, created_at, send_at, undo_status, outside)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?)""")
                .params(change.account(), id, shown != null, shown == null ? null : shown.identity(),
                        shown == null ? null : shown.email(), shown == null ? null : shown.thread(), submission.messageId(),
                        submission.sender().address(), text(submission.sender().parameters()), submission.blob().id().sha256(),
                        submission.blob().size(), submission.via(), sql(time.instant()), sql(submission.sendAt()), Submission.PENDING, abroad)
                .update();
        var recipients = submission.recipients();
        template.batchUpdate("""
                INSERT INTO submission_recipient (account_id, submission_id, n, address, parameters, next_at, reply)
                VALUES (?, ?, ?, ?, ?::json, ?, ?)""", IntStream.range(0, recipients.size()).mapToObj(n -> new Object[] {
                change.account(), id, n, recipients.get(n).address(), text(recipients.get(n).parameters()), sql(submission.sendAt()), QUEUED}).toList());
        schedule.send(change.account(), id, submission.sendAt());
        if (shown != null) {
            change.created(TYPE, id);
        }
        return id;
    }

    /** Puts a message into the queue that JMAP doesn't show. */
    public long addHidden(Change change, String sender, String recipient, Spool message, Instant at) {
        var blob = blobs.put(change.account(), message);
        return add(change, new NewSubmission(null, null, Path.of(sender), List.of(Path.of(recipient)), blob, "system", at));
    }

    public Optional<Submission> find(long account, long id) {
        return jdbc.sql("""
                SELECT s.id, s.shown, s.message_id, s.sender, s.parameters, s.blob, s.size, s.via, s.created_at, s.send_at, s.undo_status, s.warned,
                       (SELECT count(*) FROM submission_recipient r WHERE r.account_id = ? AND r.submission_id = s.id) AS recipients
                FROM submission s WHERE s.account_id = ? AND s.id = ?""").params(account, account, id)
                .query((row, n) -> submission(account, row)).optional();
    }

    private static Submission submission(long account, ResultSet row) throws SQLException {
        return new Submission(account, row.getLong("id"), row.getBoolean("shown"), row.getString("message_id"),
                new ReversePath(row.getString("sender"), parameter(row, Dsn.RET), parameter(row, Dsn.ENVID)), new BlobId(row.getBytes("blob")), row.getLong("size"), row.getString("via"),
                instant(row, "created_at"), instant(row, "send_at"), row.getString("undo_status"), row.getBoolean("warned"), row.getInt("recipients"));
    }

    /** Cancels what hasn't begun to go out; false when it is too late. */
    public boolean cancel(Change change, long id) {
        boolean canceled = turn(change, id, Submission.CANCELED);
        if (canceled) {
            schedule.cancel(change.account(), id);
        }
        return canceled;
    }

    /** From now on it can't be cancelled; false when it was. */
    boolean begin(Change change, long id) {
        return turn(change, id, Submission.FINAL);
    }

    /** Notes that the sender is told of the delay; false when it was already. */
    boolean warn(Change change, long id) {
        return jdbc.sql("UPDATE submission SET warned = true WHERE account_id = ? AND id = ? AND NOT warned").params(change.account(), id).update() > 0;
    }

    /** What will never go out any more can't be cancelled either. */
    void endIfOver(Change change, long id) {
        if (queued(change.account(), id).findAny().isEmpty()) {
            begin(change, id);
        }
    }

    private boolean turn(Change change, long id, String status) {
        var shown = jdbc.sql("""
                UPDATE submission SET undo_status = ? WHERE account_id = ? AND id = ? AND undo_status = ? RETURNING shown""")
                .params(status, change.account(), id, Submission.PENDING).query(Boolean.class).optional();
        shown.filter(s -> s).ifPresent(s -> change.updated(TYPE, id));
        return shown.isPresent();
    }

    /** The recipients whose turn it is. */
    List<Recipient> due(long account, long id) {
        return queued(account, id).filter(queued -> !queued.held() && !queued.next().isAfter(time.instant()))
                .map(Queued::recipient).toList();
    }

    /** One who doesn't have the message yet, and what came of the last attempt. */
    record Queued(Recipient recipient, boolean held, Instant next, String reply) {}

    /** Those who don't have the message yet. */
    Stream<Queued> queued(long account, long id) {
        return jdbc.sql("""
                SELECT n, address, parameters, attempts, held, next_at, reply FROM submission_recipient
                WHERE account_id = ? AND submission_id = ? AND delivered = 'queued' ORDER BY n""")
                .params(account, id).query((row, n) -> new Queued(new Recipient(row.getInt("n"),
                        new Addressee(row.getString("address"), parameter(row, Dsn.NOTIFY), parameter(row, Dsn.ORCPT)),
                        row.getInt("attempts")), row.getBoolean("held"), instant(row, "next_at"), row.getString("reply"))).list().stream();
    }

    /** Keeps what came of an attempt; those still queued are tried again after their wait. */
    void keep(Change change, Submission submission, Map<Recipient, Outcome> outcomes, IntFunction<Duration> wait) {
        var now = time.instant();
        template.batchUpdate("""
                UPDATE submission_recipient SET delivered = ?, reply = ?, attempts = ?, next_at = ?
                WHERE account_id = ? AND submission_id = ? AND n = ?""", outcomes.entrySet().stream().map(e -> new Object[] {
                e.getValue().delivered().written(), e.getValue().reply(), e.getKey().attempts() + 1,
                sql(now.plus(wait.apply(e.getKey().attempts() + 1))), change.account(), submission.id(), e.getKey().n()}).toList());
        if (submission.shown() && !outcomes.isEmpty()) {
            change.updated(TYPE, submission.id());
        }
    }

    /**
     * When to look at the message next; empty when all is said.
     *
     * @param held when to look whether it still is, for one who is held
     */
    Optional<Instant> next(long account, long id, Instant held) {
        return queued(account, id).map(queued -> queued.held() ? held : queued.next()).min(Comparator.naturalOrder());
    }

    /** Adds what was reported to the sender (RFC 8621 §7, dsnBlobIds). */
    public void addReport(Change change, long id, BlobId report, boolean ofReading) {
        var column = ofReading ? "mdn_blobs" : "dsn_blobs";
        jdbc.sql("UPDATE submission SET " + column + " = array_append(" + column + ", ?::bytea) WHERE account_id = ? AND id = ?")
                .params(report.sha256(), change.account(), id).update();
        change.updated(TYPE, id);
    }

    /** The shown submissions of a message, which may have been sent more than once. */
    public List<Long> byMessageId(long account, List<String> messageIds) {
        return jdbc.sql("SELECT id FROM submission WHERE account_id = ? AND shown AND message_id = ANY (?) ORDER BY id")
                .params(account, messageIds.toArray(String[]::new)).query(Long.class).list();
    }

    /** Whether the report is about a recipient; what it says counts only where another server has the message. */
    public boolean reported(Change change, long id, String address, Optional<Outcome> outcome) {
        outcome.ifPresent(o -> jdbc.sql("""
                UPDATE submission_recipient SET delivered = ?, reply = ?
                WHERE account_id = ? AND submission_id = ? AND lower(address) = lower(?) AND delivered = 'unknown'""")
                .params(o.delivered().written(), o.reply(), change.account(), id, address).update());
        return jdbc.sql("SELECT count(*) > 0 FROM submission_recipient WHERE account_id = ? AND submission_id = ? AND lower(address) = lower(?)")
                .params(change.account(), id, address).query(Boolean.class).single();
    }

    /** Notes that a recipient was shown the message; false when there is no such recipient. */
    public boolean displayed(Change change, long id, String address) {
        return jdbc.sql("""
                UPDATE submission_recipient SET displayed = true
                WHERE account_id = ? AND submission_id = ? AND lower(address) = lower(?)""")
                .params(change.account(), id, address).update() > 0;
    }

    /** The accounts that show what went out, or was cancelled, before then. */
    List<Long> accountsWithOld(Instant before) {
        return jdbc.sql("SELECT DISTINCT account_id FROM submission s WHERE " + OLD).param(sql(before)).query(Long.class).list();
    }

    /** Shows no longer what is that old. */
    int hideOld(Change change, Instant before) {
        var old = jdbc.sql("UPDATE submission s SET shown = false WHERE " + OLD + " AND account_id = ? RETURNING id")
                .params(sql(before), change.account()).query(Long.class).list();
        old.forEach(id -> change.destroyed(TYPE, id));
        return old.size();
    }

    /** Forgets a message that nobody sees and that has gone out, or was cancelled, unless it still counts ({@link OutsideCount}). */
    void removeHidden(Change change, long id) {
        jdbc.sql("DELETE FROM submission s WHERE account_id = ? AND id = ? AND NOT shown AND " + UNCOUNTED)
                .params(change.account(), id, uncounted()).update();
    }

    /** Forgets what nobody sees any more and which has gone out or was cancelled, of all accounts. */
    void removeForgotten() {
        jdbc.sql("DELETE FROM submission s WHERE NOT s.shown AND " + UNCOUNTED + " AND " + OVER).param(uncounted()).update();
    }

    private OffsetDateTime uncounted() {
        return sql(time.instant().minus(OutsideCount.DAY));
    }

    /** A parameter that a client gave, in whatever case it wrote its name. */
    private static @Nullable String parameter(ResultSet row, String name) throws SQLException {
        var given = row.getString("parameters");
        return given == null ? null : JSON.readTree(given).propertyStream().filter(p -> p.getKey().equalsIgnoreCase(name))
                .map(p -> p.getValue().stringValue(null)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }

    public static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
