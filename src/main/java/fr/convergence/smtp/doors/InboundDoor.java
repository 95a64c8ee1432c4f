package fr.convergence.smtp.doors;

import fr.convergence.access.SignedIn;
import fr.convergence.filter.MailFilter;
import fr.convergence.filter.Quarantine;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.SenderTrust;
import fr.convergence.smtp.server.Client;
import fr.convergence.smtp.server.Door;
import fr.convergence.smtp.server.Reply;
import fr.convergence.smtp.server.Transaction;
import fr.convergence.store.Spool;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.Reception;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.ReturnPaths;
import fr.convergence.submission.TransportSettings;
import fr.convergence.trust.SenderCheck;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Mail from outside, for addresses of ours and no others. */
@Component
class InboundDoor implements Door {
    private static final Logger log = LoggerFactory.getLogger(InboundDoor.class);

    private final Recipients recipients;
    private final Reception reception;
    private final ReturnPaths returns;
    private final SenderCheck senders;
    private final MailFilter filter;
    private final Quarantine quarantine;
    private final TransportSettings settings;
    private final InstantSource time;

    InboundDoor(Recipients recipients, Reception reception, ReturnPaths returns, SenderCheck senders, MailFilter filter,
                Quarantine quarantine, TransportSettings settings, InstantSource time) {
        this.recipients = recipients;
        this.reception = reception;
        this.returns = returns;
        this.senders = senders;
        this.filter = filter;
        this.quarantine = quarantine;
        this.settings = settings;
        this.time = time;
    }

    @Override public String name() {
        return "smtp";
    }

    @Override public boolean signedInOnly() {
        return false;
    }

    @Override public Optional<SignedIn> signIn(String address, String password, String ip) {
        return Optional.empty();
    }

    @Override public Optional<Reply> refuseSender(Client client, String sender) {
        return Optional.empty();
    }

    @Override public Optional<Reply> refuseRecipient(Client client, Transaction transaction, String recipient) {
        try {
            return switch (recipients.find(recipient)) {
                case Recipients.Here(var account) when account.disabled() -> Optional.of(Reply.of(550, "5.2.1", "This mailbox is closed"));
                case Recipients.Here _ -> Optional.empty();
                case Recipients.Nobody() when returns.concerns(recipient) -> refuseReturn(transaction, recipient);
                case Recipients.Nobody() -> Optional.of(Reply.of(550, "5.1.1", "No such address here"));
                case Recipients.Elsewhere() -> Optional.of(Reply.of(550, "5.7.1", "That domain's mail isn't received here"));
            };
        } catch (DataAccessException | TransactionException e) {
            log.warn("smtp {}: a recipient can't be looked up: {}", client.id(), e.getMessage());
            return Optional.of(Reply.of(451, "4.3.0", "Addresses can't be looked up now, try again later"));
        }
    }

    private Optional<Reply> refuseReturn(Transaction transaction, String recipient) {
        if (!transaction.sender().isEmpty()) {
            return Optional.of(Reply.of(550, "5.7.1", "Only what bounces comes to this address"));
        }
        return returns.sender(recipient).isPresent() ? Optional.empty()
                : Optional.of(Reply.of(550, "5.7.1", "This return address isn't ours, or not any more"));
    }

    @Override public String trace(Client client, Transaction transaction) {
        return TraceHeaders.of(client, transaction, settings.hostname(), time.instant());
    }

    @Override public Answer take(Client client, Transaction transaction, Spool raw, byte[] hash) {
        try {
            var checked = senders.check(new SenderCheck.Arrival(raw, client.ip(), client.helo(), transaction.sender(), recipients::isOurs));
            if (checked.isEmpty()) {
                return filter(client, transaction, raw, null, hash);
            }
            try (var message = checked.get().message()) {
                return checked.get().refused() ? refuse(client, checked.get().trust())
                        : filter(client, transaction, message, checked.get().trust(), hash);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("smtp {}: a message can't be kept: {}", client.id(), e.getMessage());
            return Answer.of(Reply.later());
        } catch (RuntimeException | IOException e) {
            log.error("smtp {}: a message was not taken", client.id(), e);
            return Answer.of(Reply.later());
        }
    }

    private Answer filter(Client client, Transaction transaction, Spool raw, @Nullable SenderTrust trust, byte[] hash) throws IOException {
        var checked = filter.check(new MailFilter.Arrival(raw, client.ip(), client.helo(), transaction.sender(), transaction.recipients()));
        if (checked.isEmpty()) {
            return take(client, transaction, Delivery.Message.of(raw, transaction.sender(), time.instant(), trust), hash);
        }
        try (var message = checked.get().message()) {
            return switch (checked.get().outcome()) {
                case WANTED -> take(client, transaction, Delivery.Message.of(message, transaction.sender(), time.instant(), trust), hash);
                case JUNK -> take(client, transaction, Delivery.Message.of(message, transaction.sender(), time.instant(), trust).unwanted(), hash);
                case INFECTED -> hold(client, transaction, checked.get(), hash);
                case LATER -> refuse(client, transaction, Reply.of(451, "4.7.1", "The message is to be sent again later"));
                case REFUSED -> refuse(client, transaction, Reply.of(550, "5.7.1", "The message looks like spam"));
            };
        }
    }

    private static Answer refuse(Client client, Transaction transaction, Reply reply) {
        log.info("smtp {}: a message from <{}> ({}) gets {}: spam", client.id(), transaction.sender(), client.ip(), reply.code());
        return Answer.of(reply);
    }

    private Answer hold(Client client, Transaction transaction, MailFilter.Checked infected, byte[] hash) throws IOException {
        try {
            var told = quarantine.hold(infected, accounts(transaction), hash);
            log.warn("smtp {}: a message from <{}> ({}) is held: {}", client.id(), transaction.sender(), client.ip(), infected.virus());
            return answer(client, told);
        } catch (OverQuotaException e) {
            log.error("smtp {}: a message with a virus can't be held: the mailbox of who holds them is full", client.id());
            return Answer.of(Reply.later());
        }
    }

    private Answer take(Client client, Transaction transaction, Delivery.Message message, byte[] hash) {
        if (TraceHeaders.goesInCircles(message.parsed(), transaction.recipients())) {
            return Answer.of(Reply.of(554, "5.4.6", "The message goes in circles"));
        }
        transaction.recipients().stream().filter(returns::concerns).forEach(address -> returns.sender(address)
                .ifPresent(sender -> returns.giveBack(message, sender)));
        var taken = reception.take(message, accounts(transaction), hash);
        log.info("smtp {}: {} octets from <{}> ({}{}) for {} recipients: {}", client.id(), message.raw().size(), transaction.sender(),
                client.ip(), message.trust() == null ? "" : ", " + message.trust().verdict(), transaction.recipients().size(), taken.outcome());
        return answer(client, taken);
    }

    private static Answer answer(Client client, Reception.Taken taken) {
        return new Answer(switch (taken.outcome()) {
            case TAKEN -> Reply.of(250, "2.0.0", "Message " + client.id() + " is kept");
            case FULL -> Reply.of(452, "4.2.2", "The mailbox is full");
            case LATER -> Reply.later();
        }, taken::senderKnows);
    }

    private static Answer refuse(Client client, SenderTrust trust) {
        log.info("smtp {}: refused, it isn't from {} as it says ({})", client.id(), trust.domain(), client.ip());
        return Answer.of(Reply.of(550, "5.7.1", "The message isn't from " + trust.domain() + ", which wants such mail refused (DMARC)"));
    }

    /** Each account once, however many of its addresses were given. */
    private Map<Long, String> accounts(Transaction transaction) {
        var accounts = new LinkedHashMap<Long, String>();
        for (var address : transaction.recipients()) {
            if (recipients.find(address) instanceof Recipients.Here(var account)) {
                accounts.putIfAbsent(account.id(), address);
            }
        }
        return accounts;
    }
}
