package fr.convergence.submission.queue;

import fr.convergence.store.BlobId;
import fr.convergence.store.BlobUser;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on its way needs its octets, however the sender has tidied up since; so do reports that JMAP refers to. */
@Component
class QueueBlobs implements BlobUser {
    private final JdbcClient jdbc;

    QueueBlobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override public Set<BlobId> inUse(long account, Collection<BlobId> candidates) {
        var hashes = candidates.stream().map(BlobId::sha256).toArray(byte[][]::new);
        var used = new HashSet<BlobId>();
        jdbc.sql("""
                SELECT s.blob FROM submission s
                WHERE s.account_id = :account AND s.blob = ANY (:hashes) AND s.undo_status <> 'canceled' AND EXISTS (
                    SELECT FROM submission_recipient r
                    WHERE r.account_id = :account AND r.submission_id = s.id AND r.delivered = 'queued')
                UNION SELECT blob FROM delivery_pending WHERE account_id = :account AND blob = ANY (:hashes)
                UNION SELECT unnest(dsn_blobs || mdn_blobs) FROM submission
                      WHERE account_id = :account AND (dsn_blobs && :hashes OR mdn_blobs && :hashes)""")
                .param("account", account).param("hashes", hashes)
                .query((row, n) -> used.add(new BlobId(row.getBytes(1)))).list();
        used.retainAll(Set.copyOf(candidates));
        return used;
    }
}
