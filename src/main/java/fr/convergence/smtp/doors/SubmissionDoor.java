package fr.convergence.smtp.doors;

import fr.convergence.access.Access;
import fr.convergence.access.Door;
import fr.convergence.access.Right;
import fr.convergence.access.SignIn;
import fr.convergence.access.SignedIn;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.smtp.server.Client;
import fr.convergence.smtp.server.Reply;
import fr.convergence.smtp.server.Transaction;
import fr.convergence.store.Account;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.submission.Addresses;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.Outbox;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.Senders;
import fr.convergence.submission.SendingLimitException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Mail from our own people's programs (RFC 6409): as themselves, or for an account that they may send from. */
@Component
class SubmissionDoor implements fr.convergence.smtp.server.Door {
    private static final Logger log = LoggerFactory.getLogger(SubmissionDoor.class);

    private final SignIn signIn;
    private final Access access;
    private final Recipients recipients;
    private final Senders senders;
    private final Outbox outbox;
    private final InstantSource time;

    SubmissionDoor(SignIn signIn, Access access, Recipients recipients, Senders senders, Outbox outbox, InstantSource time) {
        this.signIn = signIn;
        this.access = access;
        this.recipients = recipients;
        this.senders = senders;
        this.outbox = outbox;
        this.time = time;
    }

    @Override public String name() {
        return "submission";
    }

    @Override public boolean signedInOnly() {
        return true;
    }

    @Override public Optional<SignedIn> signIn(String address, String password, String ip) {
        return signIn.verify(address, password, ip, Door.SMTP);
    }

    @Override public Optional<Reply> refuseSender(Client client, String sender) {
        try {
            if (!signIn.stands(who(client))) {
                return Optional.of(Reply.of(530, "5.7.0", "Your sign-in has ended, sign in again"));
            }
            return account(client, sender).isPresent() ? Optional.empty()
                    : Optional.of(Reply.of(553, "5.7.1", "You may not send as this address"));
        } catch (DataAccessException | TransactionException e) {
            log.warn("submission {}: a sender can't be looked up: {}", client.id(), e.getMessage());
            return Optional.of(Reply.of(451, "4.3.0", "Addresses can't be looked up now, try again later"));
        }
    }

    private static SignedIn who(Client client) {
        return Objects.requireNonNull(client.signedIn());
    }

    /** The account that a sender's address belongs to, if this person may send from it. */
    private Optional<Account> account(Client client, String sender) {
        return recipients.find(sender) instanceof Recipients.Here(var account) && senders.owns(account.id(), sender)
                && !account.disabled() && access.rights(who(client).principal(), account.id()).contains(Right.SUBMIT)
                ? Optional.of(account) : Optional.empty();
    }

    @Override public Optional<Reply> refuseRecipient(Client client, Transaction transaction, String recipient) {
        try {
            return !recipient.equalsIgnoreCase("postmaster") && !Addresses.isComplete(recipient)
                    ? Optional.of(Reply.of(501, "5.1.3", "That is not an address"))
                    : recipients.find(recipient) instanceof Recipients.Nobody
                            ? Optional.of(Reply.of(550, "5.1.1", "No such address here")) : Optional.empty();
        } catch (DataAccessException | TransactionException e) {
            log.warn("submission {}: a recipient can't be looked up: {}", client.id(), e.getMessage());
            return Optional.of(Reply.of(451, "4.3.0", "Addresses can't be looked up now, try again later"));
        }
    }

    /** None: what the queue writes when the message leaves is enough, and the copy kept is what the person sent. */
    @Override public String trace(Client client, Transaction transaction) {
        return "";
    }

    @Override public Answer take(Client client, Transaction transaction, Spool raw, byte[] hash) {
        try (var completed = Completion.of(raw, transaction.sender(), time.instant())) {
            var message = Delivery.Message.of(completed.spool(), transaction.sender(), time.instant());
            var account = account(client, transaction.sender()).orElseThrow().id();
            if (message.parsed().from() == null) {
                return Answer.of(Reply.of(550, "5.6.0", "The message doesn't say whom it is from"));
            }
            if (!message.parsed().from().stream().allMatch(from -> senders.owns(account, from.email()))) {
                return Answer.of(Reply.of(550, "5.7.1", "The message says it is from somebody else"));
            }
            outbox.submit(account, new Actor(who(client).principal().account(), "smtp"), message,
                    transaction.wish(), transaction.wishes());
            log.info("submission {}: {} octets from <{}> for {} recipients are queued", client.id(), raw.size(),
                    transaction.sender(), transaction.recipients().size());
            return Answer.of(Reply.of(250, "2.0.0", "Message " + client.id() + " is on its way"));
        } catch (SendingLimitException e) {
            return Answer.of(Reply.of(452, "4.7.28", e.getMessage() + " are not allowed: try again later, or ask your administrator"));
        } catch (OverQuotaException e) {
            return Answer.of(Reply.of(452, "4.2.2", "Your mailbox is full, no copy can be kept"));
        } catch (DataAccessException | TransactionException e) {
            log.warn("submission {}: a message can't be kept: {}", client.id(), e.getMessage());
            return Answer.of(Reply.later());
        } catch (RuntimeException | IOException e) {
            log.error("submission {}: a message was not taken", client.id(), e);
            return Answer.of(Reply.later());
        }
    }
}
