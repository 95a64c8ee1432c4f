package fr.convergence.mail.email;

import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Emails that a filter lets through, in an order, perhaps only the first of each thread. */
final class FoundEmails implements Queryable.Results {
    /** As deep as a person scrolls: up to here, threads are collapsed while walking; beyond, by sorting all. */
    private static final int WALKED = 2_000;
    private static final Pattern NEEDS_EMAIL = Pattern.compile("\\be\\.");
    /** What candidates don't have of email_state s. */
    private static final Pattern NEEDS_STATE = Pattern.compile("\\bs\\.(?!email_id\\b|thread_id\\b|received_at\\b)");

    private record Found(long emailId, long threadId) {}

    private final JdbcClient jdbc;
    private final Sql candidates;
    private final Sql from;
    private final Sql order;
    private final boolean collapse;

    FoundEmails(JdbcClient jdbc, long account, Sql where, Sql order, boolean collapse) {
        this(jdbc, account, null, where, order, collapse);
    }

    /**
     * @param candidates where given, a SELECT of email_id, thread_id and received_at of those only that come into
     *                   question; it is to run first
     */
    FoundEmails(JdbcClient jdbc, long account, @Nullable Sql candidates, Sql where, Sql order, boolean collapse) {
        this.jdbc = jdbc;
        this.order = order;
        this.collapse = collapse;
        this.candidates = candidates == null ? Sql.of("") : Sql.of("WITH c AS MATERIALIZED (").then(candidates).then(")");
        var asked = where.text() + " " + order.text();
        var tables = Sql.of("FROM email_state s");
        var condition = Sql.of("WHERE s.account_id = ?", account);
        if (candidates != null && !NEEDS_STATE.matcher(asked).find()) {
            tables = Sql.of("FROM c s");
            condition = Sql.of("WHERE true");
        } else if (candidates != null) {
            tables = Sql.of("FROM c JOIN email_state s ON s.account_id = ? AND s.email_id = c.email_id", account);
        }
        if (NEEDS_EMAIL.matcher(asked).find()) {
            tables = tables.then("JOIN email e ON e.account_id = ? AND e.id = s.email_id", account);
        }
        this.from = tables.then(condition).then("AND (").then(where).then(")");
    }

    @Override public List<Long> ids(long offset, int limit) {
        if (!collapse) {
            return run(Sql.of("SELECT s.email_id").then(from).then("ORDER BY").then(order).then("OFFSET ? LIMIT ?", offset, limit), Long.class);
        }
        if (offset + limit > WALKED || !candidates.text().isEmpty()) {
            return run(Sql.of("SELECT email_id FROM (").then(firsts()).then(") f WHERE n = 1 ORDER BY place OFFSET ? LIMIT ?", offset, limit), Long.class);
        }
        return walk((int) offset, limit);
    }

    /** Reads on until the page is full, skipping emails of threads already met. */
    private List<Long> walk(int offset, int limit) {
        var threads = new HashSet<Long>();
        var page = new ArrayList<Long>();
        int chunk = 2 * (offset + limit);
        for (int at = 0; page.size() < limit; at += chunk) {
            var found = run(Sql.of("SELECT s.email_id, s.thread_id").then(from).then("ORDER BY").then(order).then("OFFSET ? LIMIT ?", at, chunk), Found.class);
            for (var f : found) {
                if (threads.add(f.threadId()) && threads.size() > offset && page.size() < limit) {
                    page.add(f.emailId());
                }
            }
            if (found.size() < chunk) {
                break;
            }
        }
        return page;
    }

    @Override public long count() {
        return run(Sql.of(collapse ? "SELECT count(DISTINCT s.thread_id)" : "SELECT count(*)").then(from), Long.class).getFirst();
    }

    @Override public OptionalLong indexOf(long wanted) {
        var places = collapse
                ? Sql.of("SELECT email_id, row_number() OVER (ORDER BY place) AS place FROM (").then(firsts()).then(") f WHERE n = 1")
                : Sql.of("SELECT s.email_id, row_number() OVER (ORDER BY").then(order).then(") AS place").then(from);
        return run(Sql.of("SELECT place - 1 FROM (").then(places).then(") p WHERE email_id = ?", wanted), Long.class).stream()
                .mapToLong(Long::longValue).findFirst();
    }

    /** Every email with its place and its place in its thread. */
    private Sql firsts() {
        return Sql.of("SELECT s.email_id, row_number() OVER (ORDER BY").then(order)
                .then(") AS place, row_number() OVER (PARTITION BY s.thread_id ORDER BY").then(order).then(") AS n").then(from);
    }

    private <T> List<T> run(Sql select, Class<T> type) {
        var sql = candidates.then(select);
        return jdbc.sql(sql.text()).params(sql.params()).query(type).list();
    }
}
