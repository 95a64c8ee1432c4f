package fr.convergence.transfer;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import fr.convergence.transfer.archive.ArchivedMessage;
import fr.convergence.transfer.archive.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that are brought in together, in one change, with the note that they are. */
final class Batch implements AutoCloseable {
    private static final int MOST_MESSAGES = 50;
    private static final long MOST_OCTETS = 8L << 20;
    private static final Actor ACTOR = new Actor(null, "import");

    private record Waiting(Spool raw, List<List<String>> folders, Set<String> keywords, Instant receivedAt) {}

    private final long account;
    private final long total;
    private final Folders folders;
    private final Mail mail;
    private final Store store;
    private final JdbcClient jdbc;
    private final Report report;
    private final Consumer<Imported> progress;
    private final Map<ByteBuffer, Waiting> waiting = new LinkedHashMap<>();
    private long octets;
    private long done;
    private long skipped;

    Batch(long account, long total, Folders folders, Mail mail, Store store, JdbcClient jdbc, Report report, Consumer<Imported> progress) {
        this.account = account;
        this.total = total;
        this.folders = folders;
        this.mail = mail;
        this.store = store;
        this.jdbc = jdbc;
        this.report = report;
        this.progress = progress;
    }

    void add(ArchivedMessage message, Instant now) throws IOException {
        Spool raw;
        try (var in = message.content().open()) {
            raw = Spool.of(in);
        }
        var received = message.receivedAt() == null ? now : message.receivedAt();
        if (waiting.putIfAbsent(key(raw, message.folders()), new Waiting(raw, message.folders(), message.keywords(), received)) != null) {
            skipped++;
            raw.close();
            return;
        }
        octets += raw.size();
        if (waiting.size() >= MOST_MESSAGES || octets >= MOST_OCTETS) {
            flush();
        }
    }

    /** What makes a message the same one: its bytes and its folders. */
    private static ByteBuffer key(Spool raw, List<List<String>> folders) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(raw.id().sha256());
            folders.forEach(folder -> digest.update(String.join("\u0000", folder).concat("\u0001").getBytes(StandardCharsets.UTF_8)));
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void flush() {
        int all = waiting.size();
        known().forEach(key -> {
            var there = waiting.remove(key);
            if (there != null) {
                there.raw().close();
            }
        });
        int added = 0;
        if (!waiting.isEmpty()) {
            var ready = new HashMap<ByteBuffer, Mail.Ready>();
            waiting.forEach((key, message) -> ready.put(key, mail.ready(account, message.raw())));
            added = store.change(account, ACTOR, change -> bringIn(change, ready));
        }
        done += added;
        skipped += all - added;
        close();
        octets = 0;
        progress.accept(state());
    }

    private int bringIn(Change change, Map<ByteBuffer, Mail.Ready> ready) {
        // Fewer than waited where another import of the same archive was quicker.
        var added = jdbc.sql("INSERT INTO transfer_done (account_id, key) SELECT ?, k FROM unnest(?::bytea[]) k ON CONFLICT DO NOTHING RETURNING key")
                .params(account, keys()).query((row, n) -> ByteBuffer.wrap(row.getBytes(1))).list();
        var roles = mail.mailboxesByRole(account);
        mail.importAll(change, added.stream().map(waiting::get).map(message -> {
            var mailboxes = new HashSet<Long>();
            message.folders().forEach(folder -> mailboxes.add(folders.mailbox(change, roles, folder)));
            return new Incoming(message.raw(), mailboxes, "inbox", message.keywords(), message.receivedAt(), null);
        }).toList(), added.stream().map(ready::get).toList());
        return added.size();
    }

    private List<ByteBuffer> known() {
        return jdbc.sql("SELECT key FROM transfer_done WHERE account_id = ? AND key = ANY (?)").params(account, keys())
                .query((row, n) -> ByteBuffer.wrap(row.getBytes(1))).list();
    }

    private byte[][] keys() {
        return waiting.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    }

    Imported state() {
        var odd = new TreeMap<String, Integer>();
        report.counts().forEach((kind, count) -> odd.put(name(kind), count));
        return new Imported(total, done, skipped, odd, report.details().stream().map(detail -> new Imported.Detail(name(detail.oddity()), detail.where())).toList());
    }

    private static String name(Report.Oddity oddity) {
        return switch (oddity) {
            case UNREADABLE -> "unreadable";
            case EMPTY -> "empty";
            case NOT_MAIL -> "notMail";
            case NO_DATE -> "noDate";
            case TRUNCATED -> "truncated";
            case DELETED -> "deleted";
        };
    }

    @Override
    public void close() {
        waiting.values().forEach(message -> message.raw().close());
        waiting.clear();
    }
}
