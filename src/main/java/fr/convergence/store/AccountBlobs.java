package fr.convergence.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which blobs an account may read: those it uploaded a while ago and those its objects refer to. */
@Component
public class AccountBlobs {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Blobs blobs;
    private final TransactionTemplate transaction;

    AccountBlobs(JdbcClient jdbc, JdbcTemplate template, Blobs blobs, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.template = template;
        this.blobs = blobs;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Keeps bytes that the account may then read; durable on return unless the caller's transaction is open. */
    public StoredBlob put(long account, Spool bytes) {
        return put(account, List.of(bytes)).getFirst();
    }

    public List<StoredBlob> put(long account, List<Spool> bytes) {
        return transaction.execute(status -> {
            var stored = blobs.put(bytes);
            add(account, stored);
            return stored;
        });
    }

    /**
     * Lets the account read a blob that is there already, from now for at least a day and as long as a
     * {@link BlobUser} needs it; empty when it isn't there.
     */
    public Optional<StoredBlob> hold(long account, BlobId id) {
        return transaction.execute(status -> {
            var blob = blobs.renew(id) ? new StoredBlob(id, blobs.size(id).orElseThrow()) : null;
            if (blob != null) {
                add(account, List.of(blob));
            }
            return Optional.ofNullable(blob);
        });
    }

    private void add(long account, List<StoredBlob> stored) {
        template.batchUpdate("""
                INSERT INTO account_blob (account_id, hash, size) VALUES (?, ?, ?)
                ON CONFLICT (account_id, hash) DO UPDATE SET added_at = now()""",
                stored.stream().distinct().map(blob -> new Object[] {account, blob.id().sha256(), blob.size()}).toList());
    }

    /** The blob's size, empty when the account may not read it or there is none: the two can't be told apart. */
    public OptionalLong size(long account, BlobId id) {
        return jdbc.sql("SELECT size FROM account_blob WHERE account_id = ? AND hash = ?").params(account, id.sha256())
                .query(Long.class).optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    public boolean contains(long account, BlobId id) {
        return size(account, id).isPresent();
    }
}
