package fr.convergence.submission.queue;

import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import fr.convergence.submission.QueueSettings;
import fr.convergence.submission.local.Receipts;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the queue no longer needs goes, and what clients were shown long enough: to them it is destroyed. */
@Component
public class Tidying {
    private static final Logger log = LoggerFactory.getLogger(Tidying.class);

    private final Store store;
    private final Submissions submissions;
    private final Receipts receipts;
    private final QueueSettings settings;
    private final InstantSource time;

    Tidying(Store store, Submissions submissions, Receipts receipts, QueueSettings settings, InstantSource time) {
        this.store = store;
        this.submissions = submissions;
        this.receipts = receipts;
        this.settings = settings;
        this.time = time;
    }

    public void run() {
        receipts.removeOld();
        var before = time.instant().minus(settings.keep());
        int old = 0;
        for (long account : submissions.accountsWithOld(before)) {
            old += store.change(account, Actor.SYSTEM, change -> submissions.hideOld(change, before));
        }
        submissions.removeForgotten();
        if (old > 0) {
            log.info("Records of {} messages sent before {} are gone", old, before);
        }
    }
}
