package fr.convergence.mail.search;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows an account's journal by some emails, in one transaction with how far it came: whatever dies, nothing is
 * left out. Its commits need not reach the disk at once, as all this can be derived again.
 */
@Component
class IndexBatch {
    private static final Logger log = LoggerFactory.getLogger(IndexBatch.class);
    /** To be raised when {@link Words}, {@link Stem} or {@link Vector} change: every account is then indexed anew. */
    static final int VERSION = 1;
    static final int SIZE = 200;

    private record Progress(long modseq, int version) {}

    private record Row(long emailId, long threadId, OffsetDateTime receivedAt, boolean isDraft, Set<String> roles, BlobId blob) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Blobs blobs;
    private final JustParsed justParsed;
    private final Correspondents correspondents;
    private final TransactionTemplate transaction;

    IndexBatch(JdbcClient jdbc, JdbcTemplate template, Blobs blobs, JustParsed justParsed, Correspondents correspondents,
               PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.template = template;
        this.blobs = blobs;
        this.justParsed = justParsed;
        this.correspondents = correspondents;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether there is more to do. False also when another process is at this account. */
    boolean index(long account) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("SET LOCAL synchronous_commit = off").update();
            return next(account);
        }));
    }

    private boolean next(long account) {
        jdbc.sql("INSERT INTO search_progress (account_id, modseq, version) VALUES (?, 0, ?) ON CONFLICT DO NOTHING")
                .params(account, VERSION).update();
        var progress = jdbc.sql("SELECT modseq, version FROM search_progress WHERE account_id = ? FOR UPDATE SKIP LOCKED")
                .param(account).query(Progress.class).optional();
        if (progress.isEmpty()) {
            return false;
        }
        boolean again = progress.get().version() != VERSION;
        if (again) {
            correspondents.forget(account);
        }
        long since = again ? 0 : progress.get().modseq();
        long state = jdbc.sql("SELECT modseq FROM account_state WHERE account_id = ?").param(account).query(Long.class).single();
        // whole changes only, for progress is counted in them
        long upTo = jdbc.sql("""
                SELECT modseq FROM journal WHERE account_id = ? AND type = 'Email' AND modseq > ? AND change <> 2
                ORDER BY modseq OFFSET ? LIMIT 1""").params(account, since, SIZE - 1).query(Long.class).optional().orElse(state);
        var touched = jdbc.sql("""
                SELECT DISTINCT object_id FROM journal
                WHERE account_id = ? AND type = 'Email' AND modseq > ? AND modseq <= ? AND change <> 2""")
                .params(account, since, upTo).query(Long.class).list();
        for (int from = 0; from < touched.size(); from += SIZE) {
            follow(account, touched.subList(from, Math.min(touched.size(), from + SIZE)));
        }
        countSentDrafts(account);
        jdbc.sql("UPDATE search_progress SET modseq = ?, version = ? WHERE account_id = ?").params(upTo, VERSION, account).update();
        return upTo < state;
    }

    private void follow(long account, List<Long> ids) {
        var there = new HashSet<Long>();
        var vectors = new ArrayList<Object[]>();
        var drafts = new ArrayList<Object[]>();
        var uses = new ArrayList<Correspondents.Use>();
        for (var row : rows(account, ids)) {
            there.add(row.emailId());
            parse(row).ifPresent(message -> {
                vectors.add(new Object[] {account, row.emailId(), row.threadId(), row.receivedAt(), vector(message).toString()});
                if (row.isDraft()) {
                    drafts.add(new Object[] {account, row.emailId()});
                } else {
                    uses.addAll(uses(account, row, message));
                }
            });
        }
        template.batchUpdate("""
                INSERT INTO search (account_id, email_id, thread_id, received_at, tsv) VALUES (?, ?, ?, ?, ?::tsvector)
                ON CONFLICT (account_id, email_id) DO UPDATE SET tsv = excluded.tsv""", vectors);
        template.batchUpdate("INSERT INTO search_draft (account_id, email_id) VALUES (?, ?) ON CONFLICT DO NOTHING", drafts);
        var gone = ids.stream().filter(id -> !there.contains(id)).toArray(Long[]::new);
        if (gone.length > 0) {
            jdbc.sql("DELETE FROM search WHERE account_id = ? AND email_id = ANY (?)").params(account, gone).update();
            jdbc.sql("DELETE FROM search_draft WHERE account_id = ? AND email_id = ANY (?)").params(account, gone).update();
        }
        correspondents.count(account, uses);
    }

    /** A draft is sent by no longer being one. */
    private void countSentDrafts(long account) {
        var sent = jdbc.sql("""
                SELECT d.email_id FROM search_draft d JOIN email_state s ON s.account_id = ? AND s.email_id = d.email_id
                WHERE d.account_id = ? AND NOT s.keywords @> '{$draft}'""").params(account, account).query(Long.class).list();
        if (!sent.isEmpty()) {
            correspondents.count(account, rows(account, sent).stream()
                    .flatMap(row -> parse(row).stream().flatMap(message -> uses(account, row, message).stream())).toList());
            jdbc.sql("DELETE FROM search_draft WHERE account_id = ? AND email_id = ANY (?)")
                    .params(account, sent.toArray(Long[]::new)).update();
        }
    }

    private List<Row> rows(long account, List<Long> ids) {
        return jdbc.sql("""
                SELECT s.email_id, s.thread_id, s.received_at, s.keywords @> '{$draft}', e.blob,
                       ARRAY(SELECT b.role FROM email_mailbox m JOIN mailbox b ON b.account_id = ? AND b.id = m.mailbox_id
                             WHERE m.account_id = ? AND m.email_id = s.email_id AND b.role IS NOT NULL)
                FROM email_state s JOIN email e ON e.account_id = ? AND e.id = s.email_id
                WHERE s.account_id = ? AND s.email_id = ANY (?) ORDER BY s.email_id""")
                .params(account, account, account, account, ids.toArray(Long[]::new)).query(IndexBatch::row).list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getLong(1), row.getLong(2), row.getObject(3, OffsetDateTime.class), row.getBoolean(4),
                new HashSet<>(Arrays.asList((String[]) row.getArray(6).getArray())), new BlobId(row.getBytes(5)));
    }

    /** Empty when its bytes are lost, which must not keep the others from being found. */
    private Optional<ParsedMessage> parse(Row row) {
        return justParsed.take(row.blob()).or(() -> read(row));
    }

    private Optional<ParsedMessage> read(Row row) {
        try (var in = blobs.open(row.blob())) {
            return Optional.of(Mime.parse(in));
        } catch (NoSuchElementException e) {
            log.error("The bytes of an email are missing: blob {}", row.blob());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector vector(ParsedMessage message) {
        var vector = new Vector();
        if (message.subject() != null) {
            vector.add(Field.SUBJECT, message.subject());
        }
        add(vector, Field.FROM, message.from());
        add(vector, Field.TO, message.to());
        add(vector, Field.CC, message.cc());
        add(vector, Field.BCC, message.bcc());
        message.attachmentNames().forEach(name -> vector.add(Field.ATTACHMENT, name));
        return vector.add(Field.BODY, message.text());
    }

    private static void add(Vector vector, Field field, @Nullable List<EmailAddress> people) {
        if (people != null) {
            for (var person : people) {
                if (person.name() != null) {
                    vector.add(field, person.name());
                }
                vector.add(field, person.email());
            }
        }
    }

    private List<Correspondents.Use> uses(long account, Row row, ParsedMessage message) {
        if (row.roles().contains("junk")) {
            return List.of();
        }
        var to = Stream.of(message.to(), message.cc(), message.bcc()).filter(Objects::nonNull).flatMap(List::stream);
        var from = message.from() == null ? List.<EmailAddress>of() : message.from();
        return correspondents.uses(account, from, to, row.receivedAt().toInstant(), row.roles().contains("sent"));
    }
}
