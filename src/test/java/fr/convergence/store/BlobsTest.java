package fr.convergence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.store.blobs.Collector;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Blobs: kept once, read in ranges, collected when nobody needs them and never before. */
class BlobsTest {
    private static final Random RANDOM = new Random();
    private final Blobs blobs = TestServer.bean(Blobs.class);
    private final AccountBlobs held = TestServer.bean(AccountBlobs.class);
    private final Collector collector = TestServer.bean(Collector.class);
    private final JdbcClient jdbc = TestServer.bean(JdbcClient.class);
    private final TransactionTemplate transaction = new TransactionTemplate(TestServer.bean(PlatformTransactionManager.class));
    private final long account = TestServer.person().account();

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private StoredBlob put(byte[] bytes) {
        return held.put(account, Spool.of(bytes));
    }

    private void age(BlobId id) {
        jdbc.sql("UPDATE blob SET stored_at = now() - interval '2 days' WHERE hash = ?").param(id.sha256()).update();
        jdbc.sql("UPDATE account_blob SET added_at = now() - interval '2 days' WHERE hash = ?").param(id.sha256()).update();
    }

    @Test void comeBackWholeAndInRanges() throws IOException {
        var bytes = bytes(700_000);
        var blob = blobs.put(Spool.of(bytes));
        assertThat(blob.size()).isEqualTo(bytes.length);
        assertThat(blobs.size(blob.id())).hasValue(bytes.length);
        assertThat(blobs.open(blob.id()).readAllBytes()).isEqualTo(bytes);
        assertThat(blobs.open(blob.id(), 262_140, 10).readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 262_140, 262_150));
        assertThat(blobs.open(blob.id(), 699_999, 100).readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 699_999, 700_000));
        assertThat(blobs.open(blob.id(), 700_001, 1).readAllBytes()).isEmpty();
        try (var in = blobs.open(blob.id())) {
            in.skipNBytes(500_000);
            assertThat(in.read()).isEqualTo(bytes[500_000] & 0xff);
        }
    }

    @Test void areKeptOnce() {
        var bytes = bytes(600_000);
        assertThat(blobs.put(Spool.of(bytes))).isEqualTo(blobs.put(Spool.of(bytes)));
        assertThat(jdbc.sql("SELECT count(*) FROM blob WHERE hash = ?").param(blobs.put(Spool.of(bytes)).id().sha256())
                .query(Integer.class).single()).isEqualTo(3);
        var nothing = blobs.put(Spool.of(new byte[0]));
        assertThat(blobs.size(nothing.id())).hasValue(0);
    }

    @Test void takePartInTheCallersTransaction() {
        var spool = Spool.of(bytes(10));
        transaction.executeWithoutResult(status -> {
            blobs.put(spool);
            status.setRollbackOnly();
        });
        assertThat(blobs.size(spool.id())).isEmpty();
        assertThatThrownBy(() -> blobs.open(spool.id())).isInstanceOf(NoSuchElementException.class);
    }

    @Test void areReadByTheAccountsThatHoldThem() {
        var blob = put(bytes(10));
        long other = TestServer.person().account();
        assertThat(held.size(account, blob.id())).hasValue(10);
        assertThat(held.contains(other, blob.id())).isFalse();
        assertThat(held.hold(other, blob.id())).hasValue(blob);
        assertThat(held.contains(other, blob.id())).isTrue();
        assertThat(held.hold(other, Spool.of(bytes(10)).id())).isEmpty();
    }

    @Test void areCollectedOnceNobodyNeedsThem() {
        var unused = put(bytes(10));
        var used = put(bytes(300_000));
        var fresh = put(bytes(10));
        KeptBlobs.KEPT.add(used.id());
        age(unused.id());
        age(used.id());
        collector.collect();
        assertThat(blobs.size(unused.id())).isEmpty();
        assertThat(held.contains(account, unused.id())).isFalse();
        assertThat(held.contains(account, used.id())).isTrue();
        assertThat(blobs.size(used.id())).hasValue(300_000);
        assertThat(held.contains(account, fresh.id())).isTrue();
        KeptBlobs.KEPT.remove(used.id());
        collector.collect();
        assertThat(blobs.size(used.id())).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM blob WHERE hash = ?").param(used.id().sha256()).query(Integer.class).single()).isZero();
    }

    @Test void stayWhereAnotherAccountHoldsThem() {
        var blob = put(bytes(10));
        age(blob.id());
        long other = TestServer.person().account();
        held.hold(other, blob.id());
        collector.collect();
        assertThat(held.contains(account, blob.id())).isFalse();
        assertThat(held.contains(other, blob.id())).isTrue();
        assertThat(blobs.size(blob.id())).isPresent();
    }

    /** The put has renewed the blob's age but not committed yet when the collector comes. */
    @Test void areNotCollectedWhileTheyArePutAgain() throws Exception {
        var bytes = bytes(10);
        var blob = put(bytes);
        age(blob.id());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var collecting = transaction.execute(status -> {
                put(bytes);
                return threads.submit(collector::collect);
            });
            collecting.get();
        }
        assertThat(blobs.size(blob.id())).hasValue(10);
        assertThat(held.contains(account, blob.id())).isTrue();
    }
}
