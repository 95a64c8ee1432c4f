package fr.convergence.submission.queue;

import fr.convergence.submission.QueueEntry;
import fr.convergence.submission.QueueEntry.State;
import fr.convergence.submission.QueueSelection;
import fr.convergence.submission.queue.Schedule.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in the queue of all accounts, and when it is tried. The operator's alone: people see their own by JMAP. */
@Component
public class Steering {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Schedule schedule;
    private final InstantSource time;

    Steering(JdbcClient jdbc, JdbcTemplate template, Schedule schedule, InstantSource time) {
        this.jdbc = jdbc;
        this.template = template;
        this.schedule = schedule;
        this.time = time;
    }

    /** By domain, then the oldest first. */
    public List<QueueEntry> find(QueueSelection selection) {
        var conditions = new StringBuilder();
        var values = new ArrayList<Object>();
        if (selection.id() != null) {
            var subject = Subject.read(selection.id());
            conditions.append(" AND r.account_id = ? AND r.submission_id = ?");
            values.add(subject.account());
            values.add(subject.id());
        }
        if (selection.domain() != null) {
            conditions.append(" AND lower(substring(r.address from '[^@]*$')) = ?");
            values.add(selection.domain().toLowerCase(Locale.ROOT));
        }
        var atWork = schedule.atWork();
        var now = time.instant();
        return jdbc.sql("""
                SELECT r.account_id, r.submission_id, r.n, s.sender, r.address, r.held, s.send_at, r.attempts, r.next_at, r.reply
                FROM submission_recipient r JOIN submission s ON s.account_id = r.account_id AND s.id = r.submission_id
                WHERE r.delivered = 'queued' AND s.undo_status <> 'canceled'""" + conditions)
                .params(values).query((row, n) -> entry(row, atWork, now)).list().stream()
                .sorted(Comparator.comparing(QueueEntry::domain).thenComparing(QueueEntry::since)
                        .thenComparing(QueueEntry::account).thenComparing(QueueEntry::message).thenComparing(QueueEntry::n)).toList();
    }

    private static QueueEntry entry(ResultSet row, Set<String> atWork, Instant now) throws SQLException {
        var subject = new Subject(row.getLong("account_id"), row.getLong("submission_id"));
        var sendAt = row.getObject("send_at", OffsetDateTime.class).toInstant();
        var next = row.getObject("next_at", OffsetDateTime.class).toInstant();
        var state = row.getBoolean("held") ? State.HELD
                : sendAt.isAfter(now) ? State.PLANNED
                : atWork.contains(subject.written()) && !next.isAfter(now) ? State.SENDING : State.WAITING;
        return new QueueEntry(subject.account(), subject.id(), row.getInt("n"), row.getString("sender"), row.getString("address"),
                state, sendAt, row.getInt("attempts"), next, row.getString("reply"));
    }

    public void hold(List<QueueEntry> entries) {
        set("held = true", Stream.of(), entries);
    }

    public void release(List<QueueEntry> entries) {
        set("held = false, next_at = CASE WHEN attempts > 0 THEN least(next_at, ?) ELSE next_at END",
                Stream.of(Submissions.sql(time.instant())), entries);
        visit(entries);
    }

    public void retry(List<QueueEntry> entries) {
        set("next_at = least(next_at, ?)", Stream.of(Submissions.sql(time.instant())), entries);
        visit(entries);
    }

    private void set(String what, Stream<Object> values, List<QueueEntry> entries) {
        var first = values.toList();
        template.batchUpdate("UPDATE submission_recipient SET " + what
                + " WHERE account_id = ? AND submission_id = ? AND n = ? AND delivered = 'queued'",
                entries.stream().map(entry -> Stream.concat(first.stream(),
                        Stream.of(entry.account(), entry.message(), entry.n())).toArray()).toList());
    }

    /** Has these messages looked at now. */
    public void visit(List<QueueEntry> entries) {
        schedule.bringForward(entries.stream().map(entry -> new Subject(entry.account(), entry.message())).distinct().toList(), time.instant());
    }
}
