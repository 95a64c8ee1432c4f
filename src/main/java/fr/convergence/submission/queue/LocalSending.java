package fr.convergence.submission.queue;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.store.Account;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.transport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of sending that stays in the house: from the queue of one account straight into others, once into each.
 * The octets are made and looked into once, when the first needs them.
 */
final class LocalSending implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalSending.class);
    private static final Actor SMTP = new Actor(null, "smtp");

    private final Delivery delivery;
    private final Submission submission;
    private final Octets octets;
    private final Instant now;
    private final List<Long> delivered = new ArrayList<>();
    private Delivery.@Nullable Message message;

    LocalSending(Delivery delivery, Submission submission, Octets octets, Instant now) {
        this.delivery = delivery;
        this.submission = submission;
        this.octets = octets;
        this.now = now;
    }

    Outcome deliver(Recipient recipient, Account to) {
        if (to.disabled()) {
            return Outcome.of("550 5.2.1 This mailbox is closed");
        }
        try {
            delivery.deliver(to.id(), recipient.address(), message(recipient), SMTP, key());
            delivered.add(to.id());
            return Outcome.arrived();
        } catch (OverQuotaException e) {
            return Outcome.of("452 4.2.2 The mailbox is full");
        } catch (RuntimeException e) {
            // whatever is wrong with one mailbox, the others get theirs
            log.error("Message {}-{} to <{}> failed", submission.account(), submission.id(), recipient.address(), e);
            return Outcome.of("451 4.3.0 Not now, tried again later");
        }
    }

    private Delivery.Message message(Recipient recipient) {
        if (message == null) {
            try (var in = octets.with(Trace.delivered(submission, recipient.address())).open()) {
                message = Delivery.Message.of(Spool.of(in), submission.sender(), now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return message;
    }

    private byte[] key() {
        return Delivery.key("submission".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(16).putLong(submission.account()).putLong(submission.id()).array());
    }

    /** The queue knows who has the message. */
    void recorded() {
        delivered.forEach(account -> delivery.forget(account, key()));
    }

    @Override public void close() {
        if (message != null) {
            message.raw().close();
        }
    }
}
