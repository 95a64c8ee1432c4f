package fr.convergence.submission.queue;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.store.Account;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import fr.convergence.submission.QueueSettings;
import fr.convergence.submission.bounce.Bounces;
import fr.convergence.submission.bounce.Report;
import fr.convergence.submission.transport.Delivered;
import fr.convergence.submission.transport.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a sender is told of its message, as it wishes (RFC 3461), in the change that it is about. A message without a
 * reverse path is one of these itself, and nobody is told of it (RFC 5321 §6.1): so they never go in circles.
 */
@Component
public class Letters {
    private static final Logger log = LoggerFactory.getLogger(Letters.class);
    private static final Actor OPERATOR = new Actor(null, "operator");

    private final Store store;
    private final Submissions submissions;
    private final Bounces bounces;
    private final QueueSettings settings;

    Letters(Store store, Submissions submissions, Bounces bounces, QueueSettings settings) {
        this.store = store;
        this.submissions = submissions;
        this.bounces = bounces;
        this.settings = settings;
    }

    void refuse(Account sender, Submission submission, Map<Recipient, Outcome> refused) {
        refuse(Actor.SYSTEM, sender, submission, refused, true);
    }

    /** What an operator took out of the queue. {@code recipients}: their numbers. */
    public void drop(Account sender, Submission submission, Set<Integer> recipients, boolean tell) {
        var dropped = new LinkedHashMap<Recipient, Outcome>();
        submissions.queued(submission.account(), submission.id()).map(Submissions.Queued::recipient)
                .filter(recipient -> recipients.contains(recipient.n()))
                .forEach(recipient -> dropped.put(recipient, Outcome.of(Report.DROPPED)));
        refuse(OPERATOR, sender, submission, dropped, tell);
    }

    private void refuse(Actor actor, Account sender, Submission submission, Map<Recipient, Outcome> refused, boolean tell) {
        var told = new ArrayList<Report.About>();
        refused.forEach((recipient, outcome) -> {
            if (tell && recipient.to().tellsFailure()) {
                told.add(new Report.About(recipient.to(), Report.Action.FAILED, outcome.reply()));
            }
        });
        withOrWithout(told, list -> store.change(submission.account(), actor, change -> {
            submissions.keep(change, submission, refused, settings::waitAfter);
            submissions.endIfOver(change, submission.id());
            tell(change, sender, submission, list);
            return refused;
        }));
    }

    /** Tells of the recipients of whom the sender wants to hear that they have it, unless another server will. */
    void succeeded(Account sender, Submission submission, Map<Recipient, Outcome> kept) {
        var told = new ArrayList<Report.About>();
        kept.forEach((recipient, outcome) -> {
            if (outcome.isFinal() && !outcome.tellsOn() && recipient.to().tellsSuccess()) {
                told.add(new Report.About(recipient.to(), outcome.delivered() == Delivered.YES ? Report.Action.DELIVERED
                        : Report.Action.RELAYED, outcome.reply()));
            }
        });
        if (!told.isEmpty()) {
            withOrWithout(told, list -> store.change(submission.account(), Actor.SYSTEM, change -> {
                tell(change, sender, submission, list);
                return list;
            }));
        }
    }

    /** Tells, once, who doesn't have the message after so long, and that it is still being tried. Who is held isn't spoken of. */
    void late(Account sender, Submission submission) {
        var told = submissions.queued(submission.account(), submission.id())
                .filter(queued -> !queued.held() && queued.recipient().attempts() > 0 && queued.recipient().to().tellsDelay())
                .map(queued -> new Report.About(queued.recipient().to(), Report.Action.DELAYED, queued.reply())).toList();
        if (!told.isEmpty() && !submission.sender().isEmpty()) {
            withOrWithout(told, list -> store.change(submission.account(), Actor.SYSTEM, change -> {
                if (submissions.warn(change, submission.id())) {
                    tell(change, sender, submission, list);
                }
                return list;
            }));
        }
    }

    /** Where there is no room for a letter, what it is about holds all the same, and the submission shows it. */
    private static void withOrWithout(List<Report.About> told, Function<List<Report.About>, Object> change) {
        try {
            change.apply(told);
        } catch (OverQuotaException e) {
            log.info("No room to tell what became of mail to <{}>", told.getFirst().to().address());
            change.apply(List.of());
        }
    }

    private void tell(Change change, Account sender, Submission submission, List<Report.About> told) {
        // of what was passed on, the account has the message itself, and its sender nothing to do about it
        if (!told.isEmpty() && !submission.sender().isEmpty() && !submission.via().equals(Submission.FORWARDED)) {
            var report = bounces.toOwnInbox(change, sender,
                    new Report(submission.blob(), submission.sendAt(), submission.path().envelope(),
                    told.getFirst().action() == Report.Action.DELAYED ? submission.sendAt().plus(settings.giveUp()) : null, told));
            if (submission.shown()) {
                submissions.addReport(change, submission.id(), report, false);
            }
        }
    }
}
