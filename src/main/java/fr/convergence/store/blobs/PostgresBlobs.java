package fr.convergence.store.blobs;

import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import fr.convergence.store.Spool;
import fr.convergence.store.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Blobs as rows of chunks: one fsync with what refers to them, one thing to back up, streams and ranges. */
@Component
class PostgresBlobs implements Blobs {
    static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    PostgresBlobs(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override public List<StoredBlob> put(List<Spool> bytes) {
        transaction.executeWithoutResult(status -> {
            insertSmall(bytes.stream().filter(spool -> spool.size() <= CHUNK).toList());
            bytes.stream().filter(spool -> spool.size() > CHUNK && !renew(spool.id())).forEach(this::insert);
        });
        return bytes.stream().map(spool -> new StoredBlob(spool.id(), spool.size())).toList();
    }

    /** Those of one chunk, together, and in one order for all, so that two accounts don't wait for each other. */
    private void insertSmall(List<Spool> bytes) {
        var distinct = new TreeMap<String, Spool>();
        bytes.forEach(spool -> distinct.put(spool.id().toString(), spool));
        template.batchUpdate("""
                INSERT INTO blob (hash, chunk, data, size) VALUES (?, 0, ?, ?)
                ON CONFLICT (hash, chunk) DO UPDATE SET stored_at = now() WHERE blob.stored_at < now() - interval '12 hours'""",
                distinct.values().stream().map(spool -> new Object[] {spool.id().sha256(), all(spool), spool.size()}).toList());
    }

    private static byte[] all(Spool bytes) {
        try (var in = bytes.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has been there for long may be about to be collected: its age is renewed, which waits for the {@link Collector}. */
    @Override public boolean renew(BlobId id) {
        return jdbc.sql("SELECT stored_at < now() - interval '12 hours' FROM blob WHERE hash = ? AND chunk = 0")
                .param(id.sha256()).query(Boolean.class).optional()
                .map(old -> !old || jdbc.sql("UPDATE blob SET stored_at = now() WHERE hash = ? AND chunk = 0")
                        .param(id.sha256()).update() == 1)
                .orElse(false);
    }

    private void insert(Spool bytes) {
        var id = bytes.id();
        try (var in = bytes.open()) {
            int chunk = 0;
            byte[] data;
            while ((data = in.readNBytes(CHUNK)).length > 0) {
                jdbc.sql("INSERT INTO blob (hash, chunk, data, size) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(id.sha256(), chunk++, data, bytes.size()).update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public InputStream open(BlobId id, long offset, long length) {
        long size = size(id).orElseThrow(() -> new NoSuchElementException("No such blob"));
        return new ChunkStream(index -> chunk(id, index), Math.min(offset, size), Math.min(length, Math.max(0, size - offset)));
    }

    private byte[] chunk(BlobId id, int index) {
        return jdbc.sql("SELECT data FROM blob WHERE hash = ? AND chunk = ?").params(id.sha256(), index)
                .query(byte[].class).optional().orElseThrow(() -> new NoSuchElementException("Blob chunk missing"));
    }

    @Override public OptionalLong size(BlobId id) {
        return jdbc.sql("SELECT size FROM blob WHERE hash = ? AND chunk = 0").param(id.sha256())
                .query(Long.class).optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
