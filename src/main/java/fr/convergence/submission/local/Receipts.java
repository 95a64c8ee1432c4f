package fr.convergence.submission.local;

import fr.convergence.store.Change;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What was delivered but whose sender may not know it: between our commit and the answer that reaches the sender a
 * crash or a broken line leaves both in doubt (RFC 1047), the sender sends again, and must not be heard twice. A
 * receipt is written in the delivery's transaction and thrown away, in bulk, once the sender knows.
 */
@Component
public class Receipts {
    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    /** Senders try again for some days. */
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration GATHER = Duration.ofSeconds(2);

    private record Receipt(long account, byte[] key) {}

    private final JdbcClient jdbc;
    private final InstantSource time;
    private final ConcurrentLinkedQueue<Receipt> known = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final Set<ByteBuffer> inHand = ConcurrentHashMap.newKeySet();

    Receipts(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Those of the keys for which there is no receipt yet; there is one from now on. */
    public Set<ByteBuffer> first(Change change, List<byte[]> keys, Instant now) {
        return new HashSet<>(jdbc.sql("""
                INSERT INTO delivery_receipt (account_id, key, at) SELECT ?, k, ? FROM unnest(?::bytea[]) k
                ON CONFLICT DO NOTHING RETURNING key""")
                .params(change.account(), now.atOffset(ZoneOffset.UTC), keys.toArray(byte[][]::new))
                .query((row, n) -> ByteBuffer.wrap(row.getBytes(1))).list());
    }

    /**
     * Whether nobody in this process has the same key in hand. Who has it doesn't doubt what became of its message, so
     * an identical one is another message.
     */
    public boolean takeInHand(byte[] key) {
        return inHand.add(ByteBuffer.wrap(key));
    }

    /** The sender may not know: what it sends again is the same message. */
    public void leaveInDoubt(byte[] key) {
        inHand.remove(ByteBuffer.wrap(key));
    }

    public void forgetSoon(long account, byte[] key) {
        known.add(new Receipt(account, key));
        if (gathering.compareAndSet(false, true)) {
            Thread.ofVirtual().name("receipts").start(this::gatherAndForget);
        }
    }

    private void gatherAndForget() {
        try {
            Thread.sleep(GATHER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gathering.set(false);
        try {
            forgetNow();
        } catch (DataAccessException | TransactionException e) {
            // those that stay only keep an identical message from coming in twice, for some days
            log.warn("Receipts not thrown away: {}", e.getMessage());
        }
    }

    private void forgetNow() {
        Map<Long, List<byte[]>> byAccount = new HashMap<>();
        for (var receipt = known.poll(); receipt != null; receipt = known.poll()) {
            byAccount.computeIfAbsent(receipt.account(), a -> new ArrayList<>()).add(receipt.key());
        }
        byAccount.forEach((account, keys) -> jdbc.sql("DELETE FROM delivery_receipt WHERE account_id = ? AND key = ANY (?)")
                .params(account, keys.toArray(byte[][]::new)).update());
        byAccount.values().forEach(keys -> keys.forEach(this::leaveInDoubt));
    }

    /** Throws away those whose sender will not come back. */
    public void removeOld() {
        jdbc.sql("DELETE FROM delivery_receipt WHERE at < ?").param(time.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }
}
