package fr.convergence.submission;

import fr.convergence.mail.Envelope;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import fr.convergence.store.Together;
import fr.convergence.submission.local.Receipts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts messages into accounts of this installation. */
@Component
public class Delivery {
    /** A message on its way to accounts here, looked into once for all of them. {@code sender}: the reverse path; {@code trust}: null for what doesn't come from outside; {@code role}: of the mailbox that it goes into. */
    public record Message(Spool raw, ParsedMessage parsed, String sender, Instant receivedAt, @Nullable SenderTrust trust, String role) {
        public static Message of(Spool raw, String sender, Instant receivedAt) {
            return of(raw, sender, receivedAt, null);
        }

        public static Message of(Spool raw, String sender, Instant receivedAt, @Nullable SenderTrust trust) {
            try (var in = raw.open()) {
                return new Message(raw, Mime.parse(in), sender, receivedAt, trust, SenderTrust.role(trust));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The same, on its way to Junk. */
        public Message unwanted() {
            return new Message(raw, parsed, sender, receivedAt, trust, "junk");
        }
    }

    private record Arrival(String recipient, Message message, byte @Nullable [] key) {}

    private final Together<Arrival, Boolean> together = this::deliver;
    private final Store store;
    private final Mail mail;
    private final Receipts receipts;

    Delivery(Store store, Mail mail, Receipts receipts) {
        this.store = store;
        this.mail = mail;
        this.receipts = receipts;
    }

    /**
     * Delivers durably, and once for a key: what was delivered with the same key, and not {@link #forget forgotten},
     * isn't delivered again.
     *
     * @param key null to deliver in any case
     */
    public void deliver(long account, String recipient, Message message, Actor actor, byte @Nullable [] key) {
        store.change(account, actor, together, new Arrival(recipient, message, key));
    }

    private List<Boolean> deliver(Change change, List<Arrival> arrivals) {
        var first = receipts.first(change, arrivals.stream().map(Arrival::key).filter(Objects::nonNull).toList(),
                arrivals.getFirst().message().receivedAt());
        var fresh = arrivals.stream().map(arrival -> arrival.key() == null || first.remove(ByteBuffer.wrap(arrival.key()))).toList();
        var incoming = new ArrayList<Incoming>();
        var parsed = new ArrayList<ParsedMessage>();
        for (int i = 0; i < arrivals.size(); i++) {
            if (fresh.get(i)) {
                var message = arrivals.get(i).message();
                incoming.add(Incoming.delivered(message.raw(), message.role(), message.receivedAt(), new Envelope(message.sender(), arrivals.get(i).recipient()), message.trust()));
                parsed.add(message.parsed());
            }
        }
        if (!incoming.isEmpty()) {
            mail.add(change, incoming, parsed);
        }
        return fresh;
    }

    /** Whoever sent the message knows that it was delivered. */
    public void forget(long account, byte[] key) {
        receipts.forgetSoon(account, key);
    }

    /** A key made of these. */
    public static byte[] key(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
