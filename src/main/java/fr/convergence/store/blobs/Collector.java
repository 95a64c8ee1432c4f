package fr.convergence.store.blobs;

import fr.convergence.store.BlobId;
import fr.convergence.store.BlobUser;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes what nothing refers to any more, a day late at the least: first an account's right to a blob, then the
 * blob that no account holds. A put renews the age of a blob older than twelve hours, so a blob that is put again
 * while this looks at it is either seen as young here, or inserted anew once this has committed.
 */
@Component
public class Collector {
    private static final Logger log = LoggerFactory.getLogger(Collector.class);
    private static final int BATCH = 500;

    private record Held(long account, byte[] hash) {}

    private final JdbcClient jdbc;
    private final List<BlobUser> users;

    Collector(JdbcClient jdbc, List<BlobUser> users) {
        this.jdbc = jdbc;
        this.users = users;
    }

    /** One whole pass. Returns how many blobs are gone. */
    public int collect() {
        int released = releaseUnused();
        int removed = removeUnheld();
        if (released + removed > 0) {
            log.info("Blobs collected: {} no longer needed by an account, {} removed", released, removed);
        }
        return removed;
    }

    private int releaseUnused() {
        int released = 0;
        var last = new Held(Long.MIN_VALUE, new byte[0]);
        while (true) {
            var batch = jdbc.sql("""
                    SELECT account_id AS account, hash FROM account_blob
                    WHERE added_at < now() - interval '1 day' AND (account_id, hash) > (?, ?)
                    ORDER BY account_id, hash LIMIT ?""").params(last.account(), last.hash(), BATCH).query(Held.class).list();
            if (batch.isEmpty()) {
                return released;
            }
            long account = batch.getFirst().account();
            var hashes = batch.stream().takeWhile(h -> h.account() == account).map(h -> new BlobId(h.hash())).toList();
            last = new Held(account, hashes.getLast().sha256());
            var used = new HashSet<BlobId>();
            users.forEach(user -> used.addAll(user.inUse(account, hashes)));
            for (var hash : hashes) {
                if (!used.contains(hash)) {
                    // added again since: the age says so, and the row stays
                    released += jdbc.sql("""
                            DELETE FROM account_blob WHERE account_id = ? AND hash = ?
                            AND added_at < now() - interval '1 day'""").params(account, hash.sha256()).update();
                }
            }
        }
    }

    private int removeUnheld() {
        return jdbc.sql("""
                DELETE FROM blob WHERE hash IN (
                    SELECT b.hash FROM blob b WHERE b.chunk = 0 AND b.stored_at < now() - interval '1 day'
                    AND NOT EXISTS (SELECT FROM account_blob a WHERE a.hash = b.hash)
                    FOR UPDATE)""").update();
    }
}
