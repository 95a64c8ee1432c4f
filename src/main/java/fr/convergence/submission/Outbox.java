package fr.convergence.submission;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import fr.convergence.submission.jmap.IdentityType;
import fr.convergence.submission.queue.NewSubmission.Path;
import fr.convergence.submission.queue.NewSubmission.Shown;
import fr.convergence.submission.queue.NewSubmission;
import fr.convergence.submission.queue.Submissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where a mail program hands over what it sends: one durable change, after which the message will go out. */
@Component
public class Outbox {
    private final Store store;
    private final Mail mail;
    private final AccountBlobs blobs;
    private final Submissions submissions;
    private final IdentityType identities;

    Outbox(Store store, Mail mail, AccountBlobs blobs, Submissions submissions, IdentityType identities) {
        this.store = store;
        this.mail = mail;
        this.blobs = blobs;
        this.submissions = submissions;
        this.identities = identities;
    }

    /**
     * Queues a message and keeps a copy among those sent, unless it is there already.
     *
     * @param message    its sender is an address of the account
     * @param wish       what the sender wants to be told of all recipients ({@link Dsn})
     * @param recipients and of each, by address
     * @throws SendingLimitException when the account sent too much already
     */
    public void submit(long account, Actor actor, Delivery.Message message, Map<String, String> wish,
                       Map<String, Map<String, String>> recipients) {
        store.change(account, actor, change -> {
            long email = sentCopy(change, message);
            var kept = mail.find(account, email).orElseThrow();
            return submissions.add(change, new NewSubmission(
                    new Shown(identities.of(account, message.sender()), email, kept.threadId()), messageId(message).orElse(null),
                    path(message.sender(), wish),
                    recipients.entrySet().stream().map(to -> path(to.getKey(), to.getValue())).toList(), blobs.put(account, message.raw()),
                    "smtp", message.receivedAt()));
        });
    }

    private static Path path(String address, Map<String, String> wish) {
        var parameters = JsonNodeFactory.instance.objectNode();
        wish.forEach(parameters::put);
        return new Path(address, wish.isEmpty() ? null : parameters);
    }

    private long sentCopy(Change change, Delivery.Message message) {
        return messageId(message).flatMap(id -> mail.findRecent(change.account(), "sent", id))
                .orElseGet(() -> mail.add(change, new Incoming(message.raw(), Set.of(), "sent", Set.of("$seen"),
                        message.receivedAt(), null), message.parsed()));
    }

    private static Optional<String> messageId(Delivery.Message message) {
        return Optional.ofNullable(message.parsed().messageId()).map(List::getFirst);
    }
}
