package fr.convergence.submission.forward;

import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import fr.convergence.submission.Addresses;
import fr.convergence.submission.Delivery;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.ReturnPaths;
import fr.convergence.submission.queue.Submissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Bounces of what was forwarded go back in the queue of postmaster: the address doesn't say whose forwarding it was. */
@Component
class Returns implements ReturnPaths {
    private static final Logger log = LoggerFactory.getLogger(Returns.class);

    private final SrsKey key;
    private final Recipients recipients;
    private final Store store;
    private final Submissions submissions;

    Returns(SrsKey key, Recipients recipients, Store store, Submissions submissions) {
        this.key = key;
        this.recipients = recipients;
        this.store = store;
        this.submissions = submissions;
    }

    @Override public boolean concerns(String address) {
        return Srs.isRewritten(address) && recipients.isOurs(Addresses.domain(address));
    }

    @Override public Optional<String> sender(String address) {
        return key.srs().reverse(address).filter(Addresses::isComplete);
    }

    @Override public void giveBack(Delivery.Message bounce, String sender) {
        if (!(recipients.find("postmaster") instanceof Recipients.Here(var postmaster))) {
            throw new IllegalStateException("There is no account whose queue a bounce could go out from");
        }
        store.change(postmaster.id(), new Actor(null, "smtp"),
                change -> submissions.addHidden(change, "", sender, bounce.raw(), bounce.receivedAt()));
        log.info("A bounce of what was forwarded goes back to <{}>", sender);
    }
}
