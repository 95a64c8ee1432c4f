package fr.convergence.submission;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.store.Actor;
import fr.convergence.submission.local.Receipts;
import fr.convergence.submission.queue.PendingDeliveries;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes messages from outside for several accounts: for all of them, or not at all. */
@Component
public class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final Actor SMTP = new Actor(null, "smtp");

    public enum Outcome {
        /** Each account has it, or a durable queue for it. */
        TAKEN,
        FULL,
        /** The sender is to try again; who has it already will not get it twice. */
        LATER
    }

    /** What became of a message, until the sender was told. */
    public final class Taken {
        private final Outcome outcome;
        private final byte @Nullable [] key;
        private final List<Long> accounts;

        private Taken(Outcome outcome, byte @Nullable [] key, List<Long> accounts) {
            this.outcome = outcome;
            this.key = key;
            this.accounts = accounts;
        }

        public Outcome outcome() {
            return outcome;
        }

        /** Where the sender doesn't know that we have the message, it will send it again, and that is no second one. */
        public void senderKnows(boolean knows) {
            if (key == null) {
                return;
            }
            if (knows && outcome == Outcome.TAKEN) {
                accounts.forEach(account -> delivery.forget(account, key));
            } else {
                receipts.leaveInDoubt(key);
            }
        }
    }

    private final Delivery delivery;
    private final PendingDeliveries pending;
    private final Receipts receipts;

    Reception(Delivery delivery, PendingDeliveries pending, Receipts receipts) {
        this.delivery = delivery;
        this.pending = pending;
        this.receipts = receipts;
    }

    /**
     * @param recipients the accounts, and by which address each was reached
     * @param hash       of the octets as the sender gave them
     */
    public Taken take(Delivery.Message message, Map<Long, String> recipients, byte[] hash) {
        var wanted = Delivery.key(message.sender().getBytes(StandardCharsets.UTF_8), hash);
        var key = receipts.takeInHand(wanted) ? wanted : null;
        return new Taken(deliver(message, recipients, key), key, List.copyOf(recipients.keySet()));
    }

    private Outcome deliver(Delivery.Message message, Map<Long, String> recipients, byte @Nullable [] key) {
        var failed = new LinkedHashMap<Long, String>();
        int full = 0;
        for (var recipient : recipients.entrySet()) {
            try {
                delivery.deliver(recipient.getKey(), recipient.getValue(), message, SMTP, key);
            } catch (OverQuotaException e) {
                full++;
                failed.put(recipient.getKey(), recipient.getValue());
            } catch (DataAccessResourceFailureException | TransactionException e) {
                log.warn("The database can't be reached: {}", e.getMessage());
                return Outcome.LATER;
            } catch (RuntimeException e) {
                log.error("Delivery to account {} failed", recipient.getKey(), e);
                failed.put(recipient.getKey(), recipient.getValue());
            }
        }
        if (!failed.isEmpty() && failed.size() == recipients.size()) {
            return full == failed.size() ? Outcome.FULL : Outcome.LATER;
        }
        try {
            failed.forEach((account, address) -> pending.keep(account, address, message));
            return Outcome.TAKEN;
        } catch (RuntimeException e) {
            log.error("A delivery can't be queued", e);
            return Outcome.LATER;
        }
    }
}
