package fr.convergence.mail.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of emails: what each has of its own, before counts and journal. */
@Component
class EmailRows {
    static final String SEEN = "$seen";
    static final String DRAFT = "$draft";
    static final String UNSEEN = "$unseen";

    /** What can change of an email, with what is needed to change it. */
    record State(long id, long threadId, Instant receivedAt, long size, Set<String> keywords, Set<Long> mailboxes) {
        State with(Set<String> otherKeywords, Set<Long> otherMailboxes) {
            return new State(id, threadId, receivedAt, size, otherKeywords, otherMailboxes);
        }
    }

    /** What never changes. */
    record Fixed(long id, long threadId, byte[] blob, long size, Instant receivedAt, @Nullable Instant sentAt,
                 @Nullable String subject, String head, String preview, boolean hasAttachment, String structure, @Nullable String trust) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    EmailRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void insert(long account, List<Fixed> emails) {
        template.batchUpdate("""
                INSERT INTO email (account_id, id, thread_id, blob, size, received_at, sent_at, subject, head, preview,
                                   has_attachment, structure, sender_trust)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?::json, ?::json)""", emails.stream().map(e -> new Object[] {
                account, e.id(), e.threadId(), e.blob(), e.size(), time(e.receivedAt()),
                e.sentAt() == null ? null : time(e.sentAt()), e.subject(), e.head(), e.preview(), e.hasAttachment(),
                e.structure(), e.trust()}).toList());
    }

    List<State> states(long account, Collection<Long> ids) {
        return jdbc.sql("""
                SELECT s.email_id, s.thread_id, s.received_at, s.size, s.keywords,
                       ARRAY(SELECT m.mailbox_id FROM email_mailbox m WHERE m.account_id = ? AND m.email_id = s.email_id) AS mailboxes
                FROM email_state s WHERE s.account_id = ? AND s.email_id = ANY (?)""")
                .params(account, account, ids.toArray(Long[]::new))
                .query(EmailRows::state).list();
    }

    private static State state(ResultSet row, int n) throws SQLException {
        return new State(row.getLong(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant(), row.getLong(4),
                Set.of((String[]) row.getArray(5).getArray()), Set.of((Long[]) row.getArray(6).getArray()));
    }

    void insertStates(long account, List<State> states) {
        template.batchUpdate("""
                INSERT INTO email_state (account_id, email_id, thread_id, received_at, size, keywords)
                VALUES (?, ?, ?, ?, ?, ?)""", states.stream().map(s -> new Object[] {
                account, s.id(), s.threadId(), time(s.receivedAt()), s.size(), array(s.keywords())}).toList());
        insertMailboxes(account, states);
        insertKeywords(account, states);
    }

    void deleteStates(long account, List<State> states) {
        var ids = ids(states);
        jdbc.sql("DELETE FROM email_state WHERE account_id = ? AND email_id = ANY (?)").params(account, ids).update();
        jdbc.sql("DELETE FROM email_mailbox WHERE account_id = ? AND email_id = ANY (?)").params(account, ids).update();
        deleteKeywords(account, states);
    }

    /** Replaces keywords; those of {@code before} that stay are left alone. */
    void updateKeywords(long account, List<State> before, List<State> after) {
        jdbc.sql("""
                UPDATE email_state s SET keywords = string_to_array(u.keywords, ' ')
                FROM unnest(?::bigint[], ?::text[]) u(id, keywords) WHERE s.account_id = ? AND s.email_id = u.id""")
                .params(ids(after), after.stream().map(s -> String.join(" ", array(s.keywords()))).toArray(String[]::new), account)
                .update();
        var gone = new ArrayList<State>();
        var come = new ArrayList<State>();
        for (int i = 0; i < after.size(); i++) {
            gone.add(before.get(i).with(less(indexed(before.get(i)), indexed(after.get(i))), Set.of()));
            come.add(after.get(i).with(less(indexed(after.get(i)), indexed(before.get(i))), Set.of()));
        }
        deleteIndexed(account, gone);
        insertIndexed(account, come);
    }

    void updateMailboxes(long account, List<State> states) {
        jdbc.sql("DELETE FROM email_mailbox WHERE account_id = ? AND email_id = ANY (?)").params(account, ids(states)).update();
        insertMailboxes(account, states);
    }

    /** What never changes goes too: nothing is left to restore. */
    void delete(long account, List<State> states) {
        jdbc.sql("DELETE FROM email WHERE account_id = ? AND id = ANY (?)").params(account, ids(states)).update();
    }

    void insertDeleted(long account, List<State> states, Instant now) {
        template.batchUpdate("""
                INSERT INTO deleted_email (account_id, id, deleted_at, mailboxes, keywords, size) VALUES (?, ?, ?, ?, ?, ?)""",
                states.stream().map(s -> new Object[] {account, s.id(), time(now), s.mailboxes().toArray(Long[]::new),
                        array(s.keywords()), s.size()}).toList());
    }

    /** What was removed and can be restored, of these ids. */
    List<State> deleted(long account, Collection<Long> ids) {
        return jdbc.sql("""
                SELECT d.id, e.thread_id, e.received_at, d.size, d.keywords, d.mailboxes
                FROM deleted_email d JOIN email e ON e.account_id = ? AND e.id = d.id
                WHERE d.account_id = ? AND d.id = ANY (?)""").params(account, account, ids.toArray(Long[]::new))
                .query(EmailRows::state).list();
    }

    void deleteDeleted(long account, List<Long> ids) {
        jdbc.sql("DELETE FROM deleted_email WHERE account_id = ? AND id = ANY (?)").params(account, ids.toArray(Long[]::new)).update();
    }

    private void insertMailboxes(long account, List<State> states) {
        template.batchUpdate("INSERT INTO email_mailbox (account_id, email_id, mailbox_id, received_at) VALUES (?, ?, ?, ?)",
                states.stream().flatMap(s -> s.mailboxes().stream()
                        .map(m -> new Object[] {account, s.id(), m, time(s.receivedAt())})).toList());
    }

    private void insertKeywords(long account, List<State> states) {
        insertIndexed(account, states.stream().map(s -> s.with(indexed(s), Set.of())).toList());
    }

    private void deleteKeywords(long account, List<State> states) {
        deleteIndexed(account, states.stream().map(s -> s.with(indexed(s), Set.of())).toList());
    }

    private void insertIndexed(long account, List<State> states) {
        template.batchUpdate("""
                INSERT INTO email_keyword (account_id, keyword, received_at, email_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""", keywordRows(account, states));
    }

    private void deleteIndexed(long account, List<State> states) {
        var rows = keywordRows(account, states);
        jdbc.sql("""
                DELETE FROM email_keyword k USING unnest(?::text[], ?::timestamptz[], ?::bigint[]) u(keyword, received_at, id)
                WHERE k.account_id = ? AND k.keyword = u.keyword AND k.received_at = u.received_at AND k.email_id = u.id""")
                .params(column(rows, 1, String[]::new), rows.stream().map(row -> row[2].toString()).toArray(String[]::new), column(rows, 3, Long[]::new), account)
                .update();
    }

    private static List<Object[]> keywordRows(long account, List<State> states) {
        return states.stream().flatMap(s -> s.keywords().stream()
                .map(k -> new Object[] {account, k, time(s.receivedAt()), s.id()})).toList();
    }

    private static <T> T[] column(List<Object[]> rows, int index, IntFunction<T[]> array) {
        return rows.stream().map(row -> row[index]).toArray(array);
    }

    /** $seen is what most emails have: its absence is what is looked for. */
    private static Set<String> indexed(State state) {
        var keywords = new HashSet<>(state.keywords());
        if (!keywords.remove(SEEN)) {
            keywords.add(UNSEEN);
        }
        return keywords;
    }

    private static Set<String> less(Set<String> from, Set<String> what) {
        var rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest;
    }

    private static Long[] ids(List<State> states) {
        return states.stream().map(State::id).toArray(Long[]::new);
    }

    private static String[] array(Set<String> keywords) {
        return keywords.stream().sorted().toArray(String[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
