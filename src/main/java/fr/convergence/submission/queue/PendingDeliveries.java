package fr.convergence.submission.queue;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.SenderTrust;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Actor;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.QueueSettings;
import fr.convergence.submission.bounce.Bounces;
import fr.convergence.submission.bounce.Report;
import fr.convergence.submission.transport.Addressee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages from outside that were taken for several accounts, one of which couldn't have it at that moment: kept for
 * that account, and delivered as soon as it can.
 */
@Component
public class PendingDeliveries {
    private static final Logger log = LoggerFactory.getLogger(PendingDeliveries.class);
    private static final Actor SMTP = new Actor(null, "smtp");

    private record Pending(long id, BlobId blob, String sender, String recipient, Instant receivedAt, int attempts,
                           @Nullable SenderTrust trust, boolean junk) {
        Delivery.Message message(Spool raw) {
            var message = Delivery.Message.of(raw, sender, receivedAt, trust);
            return junk ? message.unwanted() : message;
        }
    }

    private final Store store;
    private final AccountBlobs accountBlobs;
    private final Blobs blobs;
    private final Delivery delivery;
    private final Submissions submissions;
    private final Bounces bounces;
    private final Schedule schedule;
    private final QueueSettings settings;
    private final JdbcClient jdbc;
    private final InstantSource time;

    PendingDeliveries(Store store, AccountBlobs accountBlobs, Blobs blobs, Delivery delivery,
                      Submissions submissions, Bounces bounces, Schedule schedule, QueueSettings settings, JdbcClient jdbc,
                      InstantSource time) {
        this.store = store;
        this.accountBlobs = accountBlobs;
        this.blobs = blobs;
        this.delivery = delivery;
        this.submissions = submissions;
        this.bounces = bounces;
        this.schedule = schedule;
        this.settings = settings;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Keeps a message durably until the account can have it. */
    public void keep(long account, String recipient, Delivery.Message message) {
        store.change(account, SMTP, change -> {
            var blob = accountBlobs.put(account, message.raw());
            long id = change.newId();
            jdbc.sql("""
                    INSERT INTO delivery_pending (account_id, id, blob, sender, recipient, received_at, sender_trust, junk)
                    VALUES (?, ?, ?, ?, ?, ?, ?::json, ?)""").params(account, id, blob.id().sha256(), message.sender(), recipient,
                    Submissions.sql(message.receivedAt()), message.trust() == null ? null : message.trust().json(), message.role().equals("junk")).update();
            schedule.deliver(account, id, time.instant().plus(settings.waitAfter(1)));
            return id;
        });
    }

    Optional<Instant> run(long account, long id) {
        return find(account, id).flatMap(pending -> deliver(account, pending));
    }

    private Optional<Pending> find(long account, long id) {
        return jdbc.sql("SELECT * FROM delivery_pending WHERE account_id = ? AND id = ?").params(account, id)
                .query((row, n) -> new Pending(id, new BlobId(row.getBytes("blob")), row.getString("sender"),
                        row.getString("recipient"), row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"), SenderTrust.of(row.getString("sender_trust")), row.getBoolean("junk"))).optional();
    }

    private Optional<Instant> deliver(long account, Pending pending) {
        try (var raw = Spool.of(blobs.open(pending.blob()))) {
            var key = Delivery.key(("pending " + pending.id()).getBytes(StandardCharsets.US_ASCII));
            delivery.deliver(account, pending.recipient(), pending.message(raw), SMTP, key);
            change(account, change -> remove(change, pending));
            delivery.forget(account, key);
            return Optional.empty();
        } catch (OverQuotaException e) {
            return later(account, pending, "552 5.2.2 The mailbox is full");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            log.error("Pending delivery {}-{} failed", account, pending.id(), e);
            return later(account, pending, "554 5.3.0 The mailbox can't be written to");
        }
    }

    private Optional<Instant> later(long account, Pending pending, String reply) {
        if (time.instant().isBefore(pending.receivedAt().plus(settings.giveUp()))) {
            jdbc.sql("UPDATE delivery_pending SET attempts = ? WHERE account_id = ? AND id = ?")
                    .params(pending.attempts() + 1, account, pending.id()).update();
            return Optional.of(time.instant().plus(settings.waitAfter(pending.attempts() + 2)));
        }
        change(account, change -> {
            if (!pending.sender().isEmpty()) {
                var report = bounces.compose(pending.sender(), new Report(pending.blob(), pending.receivedAt(), null, null,
                        List.of(new Report.About(Addressee.of(pending.recipient()), Report.Action.FAILED, reply))));
                submissions.addHidden(change, "", pending.sender(), report, time.instant());
            }
            remove(change, pending);
        });
        return Optional.empty();
    }

    private void remove(Change change, Pending pending) {
        jdbc.sql("DELETE FROM delivery_pending WHERE account_id = ? AND id = ?").params(change.account(), pending.id()).update();
    }

    private void change(long account, Consumer<Change> work) {
        store.change(account, Actor.SYSTEM, change -> {
            work.accept(change);
            return account;
        });
    }
}
