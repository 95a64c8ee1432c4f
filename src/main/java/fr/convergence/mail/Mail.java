package fr.convergence.mail;

import fr.convergence.mail.email.EmailStore;
import fr.convergence.mail.email.StoredEmails;
import fr.convergence.mail.mailbox.Mailboxes;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.AccountCreated;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mail as other modules use it: messages come in, are found again, and every account has where to put them. */
@Component
public class Mail {
    /** What is known of a message before its account is locked. */
    public record Ready(ParsedMessage parsed) {}

    private final Store store;
    private final EmailStore emails;
    private final StoredEmails stored;
    private final Mailboxes mailboxes;
    private final ObjectProvider<DeliveryPlacement> placements;
    private final ObjectProvider<DeliveryListener> listeners;

    Mail(Store store, EmailStore emails, StoredEmails stored, Mailboxes mailboxes, ObjectProvider<DeliveryPlacement> placements,
         ObjectProvider<DeliveryListener> listeners) {
        this.store = store;
        this.emails = emails;
        this.stored = stored;
        this.mailboxes = mailboxes;
        this.placements = placements;
        this.listeners = listeners;
    }

    @EventListener
    void begin(AccountCreated event) {
        mailboxes.createStandard(event.change());
    }

    /**
     * Delivers a message; when this returns it is durable. Returns the new email's id.
     *
     * @throws OverQuotaException when the account has no room for it
     */
    public long deliver(long account, Actor actor, Incoming message) {
        return importAll(account, actor, List.of(message)).getFirst();
    }

    /** Brings in many messages in one change: all of them or none. Returns their ids in order. */
    public List<Long> importAll(long account, Actor actor, List<Incoming> messages) {
        var ready = messages.stream().map(m -> ready(account, m.raw())).toList();
        return store.change(account, actor, change -> importAll(change, messages, ready));
    }

    /** The same inside a change that is open already. */
    public List<Long> importAll(Change change, List<Incoming> messages) {
        return add(change, messages, messages.stream().map(m -> parse(m.raw())).toList());
    }

    /** What takes long, done before the account is locked so that nobody waits for it: parsed, and written where it is large. */
    public Ready ready(long account, Spool raw) {
        var parsed = parse(raw);
        emails.keepAhead(account, raw);
        return new Ready(parsed);
    }

    /** Brings in messages that were made {@link #ready}. */
    public List<Long> importAll(Change change, List<Incoming> messages, List<Ready> ready) {
        return add(change, messages, ready.stream().map(Ready::parsed).toList());
    }

    /** Adds one message, parsed before the account was locked and perhaps once for many accounts. */
    public long add(Change change, Incoming message, ParsedMessage parsed) {
        return add(change, List.of(message), List.of(parsed)).getFirst();
    }

    /** Adds several such. Returns their ids in order. */
    public List<Long> add(Change change, List<Incoming> incoming, List<ParsedMessage> parsed) {
        var messages = placed(change.account(), incoming, parsed);
        var roles = mailboxes.byRole(change.account());
        var blobs = emails.keep(change, messages.stream().map(Incoming::raw).toList());
        var additions = new ArrayList<EmailStore.NewEmail>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            additions.add(new EmailStore.NewEmail(blobs.get(i), parsed.get(i), into(message, roles), message.keywords(), message.receivedAt(),
                    message.trust()));
        }
        var ids = emails.add(change, additions);
        var delivered = new ArrayList<DeliveryListener.Delivered>();
        for (int i = 0; i < ids.size(); i++) {
            var envelope = messages.get(i).envelope();
            if (envelope != null) {
                delivered.add(new DeliveryListener.Delivered(ids.get(i), messages.get(i), envelope, parsed.get(i)));
            }
        }
        if (!delivered.isEmpty()) {
            listeners.forEach(listener -> listener.delivered(change, delivered));
        }
        return ids;
    }

    private List<Incoming> placed(long account, List<Incoming> messages, List<ParsedMessage> parsed) {
        var delivered = IntStream.range(0, messages.size()).filter(i -> messages.get(i).envelope() != null).boxed().toList();
        if (delivered.isEmpty()) {
            return messages;
        }
        var placed = new ArrayList<>(messages);
        placements.forEach(placement -> {
            var unwanted = placement.areUnwanted(account, delivered.stream().map(parsed::get).toList());
            for (int i = 0; i < unwanted.size(); i++) {
                if (unwanted.get(i)) {
                    placed.set(delivered.get(i), messages.get(delivered.get(i)).unwanted());
                }
            }
        });
        return placed;
    }

    private static Set<Long> into(Incoming message, Map<String, Long> roles) {
        return message.mailboxes().isEmpty() ? Set.of(roles.getOrDefault(message.role(), roles.get("inbox"))) : message.mailboxes();
    }

    private static ParsedMessage parse(Spool raw) {
        try (var in = raw.open()) {
            return Mime.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An email that exists, not one that was removed. */
    public Optional<StoredEmail> find(long account, long emailId) {
        return stored.find(account, emailId);
    }

    /** An email by what JMAP calls it; empty for what is no email id. */
    public Optional<StoredEmail> find(long account, String emailId) {
        return stored.find(account, emailId);
    }

    /** The email with this message id among the newest of the mailbox with this role: what was put there just now. */
    public Optional<Long> findRecent(long account, String role, String messageId) {
        return Optional.ofNullable(mailboxes.byRole(account).get(role)).flatMap(mailbox -> stored.findRecent(account, mailbox, messageId));
    }

    /** The mailbox at this path, created as far as it isn't there. */
    public long ensureMailbox(Change change, List<String> path) {
        return mailboxes.ensure(change, path);
    }

    /** The mailboxes that have a role, by role. */
    public Map<String, Long> mailboxesByRole(long account) {
        return mailboxes.byRole(account);
    }
}
