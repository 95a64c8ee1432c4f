package fr.convergence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.support.Eventually;
import fr.convergence.support.TestServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes to an account: one transaction, one journal, several together. */
class StoreTest {
    private static final String TYPE = "Note";
    private final Store store = TestServer.bean(Store.class);
    private final JdbcClient jdbc = TestServer.bean(JdbcClient.class);
    private final long account = TestServer.person().account();
    private final Actor actor = new Actor(account, "jmap");

    private record Line(long modseq, long id, short change, Long actor, String via) {}

    private long write(Change change) {
        long id = change.newId();
        jdbc.sql("INSERT INTO note (account_id, id, doc) VALUES (?, ?, '{}')").params(change.account(), id).update();
        change.created(TYPE, id);
        return id;
    }

    private List<Long> notes() {
        return jdbc.sql("SELECT id FROM note WHERE account_id = ? ORDER BY id").param(account).query(Long.class).list();
    }

    private List<Line> journal() {
        return jdbc.sql("""
                SELECT modseq, object_id AS id, change, actor, via FROM journal WHERE account_id = ? AND type = ?
                ORDER BY modseq, object_id""").params(account, TYPE).query(Line.class).list();
    }

    @Test void aChangeRaisesTheCounterAndIsToldByTheJournal() {
        long before = store.modseq(account);
        long id = store.change(account, actor, this::write);
        assertThat(store.modseq(account)).isEqualTo(before + 1);
        assertThat(store.state(account, TYPE)).isEqualTo(before + 1);
        assertThat(journal()).containsExactly(new Line(before + 1, id, (short) 1, account, "jmap"));
        assertThat(store.states(account)).containsEntry(TYPE, before + 1);
        assertThat(store.states(account, List.of(TYPE, "Other"))).isEqualTo(Map.of(TYPE, before + 1, "Other", 0L));
    }

    @Test void aChangeThatTouchesNothingLeavesTheState() {
        long before = store.modseq(account);
        assertThat(store.<String>change(account, actor, change -> "done")).isEqualTo("done");
        assertThat(store.modseq(account)).isEqualTo(before);
    }

    @Test void whatFailsLeavesNothing() {
        long before = store.modseq(account);
        assertThatThrownBy(() -> store.change(account, actor, change -> {
            write(change);
            throw new IllegalArgumentException("no");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
        assertThat(notes()).isEmpty();
        assertThat(store.modseq(account)).isEqualTo(before);
    }

    /** The first holds the account until all others wait for it, so that these are taken together. */
    @Test void oneThatFailsAmongSeveralUndoesOnlyItself() throws Exception {
        long before = store.modseq(account);
        var first = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var results = new ArrayList<Future<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results.add(threads.submit(() -> store.change(account, actor, change -> {
                first.countDown();
                await(go);
                return write(change);
            })));
            await(first);
            for (int i = 1; i <= 8; i++) {
                int n = i;
                results.add(threads.submit(() -> store.change(account, actor, change -> {
                    long id = write(change);
                    if (n == 4) {
                        jdbc.sql("SELECT 1 / 0").query(Integer.class).single();
                    }
                    return id;
                })));
            }
            go.countDown();
            var ids = new HashSet<Long>();
            int failed = 0;
            for (var result : results) {
                try {
                    ids.add(result.get());
                } catch (ExecutionException e) {
                    failed++;
                }
            }
            assertThat(failed).isEqualTo(1);
            assertThat(notes()).hasSize(8).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(store.modseq(account)).isEqualTo(before + 8);
            assertThat(journal()).extracting(Line::modseq).containsExactlyElementsOf(range(before + 1, before + 8));
        }
    }

    @Test void workThatGoesTogetherIsDoneInOneCallAndOneThatFailsFailsAlone() throws Exception {
        long before = store.modseq(account);
        var calls = new CopyOnWriteArrayList<Integer>();
        Together<Boolean, Long> together = (change, wanted) -> {
            calls.add(wanted.size());
            return wanted.stream().map(succeeds -> {
                long id = write(change);
                if (!succeeds) {
                    throw new IllegalArgumentException("no");
                }
                return id;
            }).toList();
        };
        assertThat(outcomes(together, List.of(true, true, true))).hasSize(3).doesNotContain(0L);
        assertThat(calls).containsExactly(3);
        assertThat(store.modseq(account)).isEqualTo(before + 2); // that of what held the account, and that of the three

        calls.clear();
        assertThat(outcomes(together, List.of(true, false, true))).hasSize(3).containsOnlyOnce(0L);
        assertThat(calls).containsExactly(3, 1, 1, 1);
        assertThat(notes()).hasSize(1 + 3 + 1 + 2);
    }

    /** What became of changes that all wait for the account at the same time: an id, 0 where it failed. */
    private List<Long> outcomes(Together<Boolean, Long> together, List<Boolean> inputs) throws Exception {
        var first = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var holder = Thread.startVirtualThread(() -> store.change(account, actor, change -> {
            first.countDown();
            await(go);
            return write(change);
        }));
        await(first);
        var outcomes = new ConcurrentHashMap<Integer, Long>();
        var waiting = IntStream.range(0, inputs.size()).mapToObj(n -> Thread.startVirtualThread(() -> {
            try {
                outcomes.put(n, store.change(account, actor, together, inputs.get(n)));
            } catch (IllegalArgumentException e) {
                outcomes.put(n, 0L);
            }
        })).toList();
        Eventually.eventually(() -> assertThat(waiting).extracting(Thread::getState).containsOnly(Thread.State.WAITING));
        go.countDown();
        holder.join();
        for (var thread : waiting) {
            thread.join();
        }
        return List.copyOf(outcomes.values());
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test void accountsThatWaitForEachOtherBothGetThrough() throws Exception {
        long other = TestServer.person().account();
        var blobs = TestServer.bean(AccountBlobs.class);
        var bothBegan = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> store.change(account, actor, change -> putBoth(blobs, change, "x" + account, "y" + account, bothBegan)));
            var two = threads.submit(() -> store.change(other, actor, change -> putBoth(blobs, change, "y" + account, "x" + account, bothBegan)));
            assertThat(one.get()).isEqualTo(2);
            assertThat(two.get()).isEqualTo(2);
        }
    }

    private static int putBoth(AccountBlobs blobs, Change change, String first, String second, CountDownLatch bothBegan) {
        blobs.put(change.account(), Spool.of(first.getBytes()));
        bothBegan.countDown();
        await(bothBegan);
        blobs.put(change.account(), Spool.of(second.getBytes()));
        return 2;
    }

    @Test void changesAreToldOnceTheyCanBeSeen() {
        var told = new CopyOnWriteArrayList<AccountChanged>();
        TestServer.bean(ApplicationEventMulticaster.class).addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> e && e.getPayload() instanceof AccountChanged c && c.account() == account) {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
                assertThat(notes()).hasSize(1);
                told.add(c);
            }
        });
        store.change(account, actor, this::write);
        assertThat(told).containsExactly(new AccountChanged(account, Map.of(TYPE, store.modseq(account))));
    }

    @Test void aReadSeesOneMoment() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.read(() -> {
                assertThat(notes()).isEmpty();
                try {
                    threads.submit(() -> store.change(account, actor, this::write)).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
                assertThat(notes()).isEmpty();
                return null;
            });
        }
        assertThat(notes()).hasSize(1);
    }

    @Test void changesAreOfAnAccountThatExistsAndNotInsideEachOther() {
        assertThatThrownBy(() -> store.change(1, actor, this::write)).isInstanceOf(NoSuchAccountException.class);
        assertThatThrownBy(() -> store.change(account, actor, change -> store.change(account, actor, this::write)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(notes()).isEmpty();
    }

    @Test void anAddressLeadsToOneAccount() {
        var accounts = TestServer.bean(Accounts.class);
        var found = accounts.byId(account).orElseThrow();
        assertThatThrownBy(() -> accounts.create(Account.SERVICE, "Double", found.address().toUpperCase())).isInstanceOf(AddressTakenException.class);
        accounts.addAlias(account, "Alias" + account + "@college.example");
        assertThat(accounts.byAddress("alias" + account + "@COLLEGE.example")).hasValue(found);
        assertThat(accounts.addresses(account)).containsExactly(found.address(), "alias" + account + "@college.example");
        assertThat(accounts.list()).filteredOn(a -> a.name().equals("Double")).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
