package fr.convergence.submission;

import fr.convergence.store.Accounts;
import fr.convergence.submission.queue.Letters;
import fr.convergence.submission.queue.Steering;
import fr.convergence.submission.queue.Submissions;
import fr.convergence.submission.transport.Routes;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What operators see of what goes out, and what they do about it, from any process that shares the database. All of it
 * is logged with who did it.
 */
@Component
public class OutgoingQueue {
    private static final Logger log = LoggerFactory.getLogger(OutgoingQueue.class);

    private final Steering steering;
    private final Submissions submissions;
    private final Letters letters;
    private final Routes routes;
    private final Accounts accounts;
    private final InstantSource time;

    OutgoingQueue(Steering steering, Submissions submissions, Letters letters, Routes routes, Accounts accounts,
                  InstantSource time) {
        this.steering = steering;
        this.submissions = submissions;
        this.letters = letters;
        this.routes = routes;
        this.accounts = accounts;
        this.time = time;
    }

    /** By domain, then the oldest first. */
    public List<QueueEntry> list(QueueSelection selection) {
        return steering.find(selection);
    }

    /** Keeps from going out, until it is released, what is in the queue now. */
    public List<QueueEntry> hold(QueueSelection selection, String by) {
        return steer(selection, "held", by, entry -> entry.state() != QueueEntry.State.HELD, steering::hold);
    }

    /** Lets go what was held: it is tried at once, unless its sender wanted it later. */
    public List<QueueEntry> release(QueueSelection selection, String by) {
        return steer(selection, "released", by, entry -> entry.state() == QueueEntry.State.HELD, steering::release);
    }

    /** Tries now what waits for its next attempt. */
    public List<QueueEntry> retry(QueueSelection selection, String by) {
        return steer(selection, "retried", by, entry -> entry.state() == QueueEntry.State.WAITING, steering::retry);
    }

    /**
     * Gives up what isn't being sent at this moment.
     *
     * @param tell whether its sender has a letter about it, where it wants one (RFC 3461)
     */
    public List<QueueEntry> drop(QueueSelection selection, String by, boolean tell) {
        return steer(selection, "dropped", by, entry -> entry.state() != QueueEntry.State.SENDING, entries -> entries.stream()
                .collect(Collectors.groupingBy(QueueEntry::id)).values().forEach(message -> drop(message, tell)));
    }

    private void drop(List<QueueEntry> message, boolean tell) {
        var first = message.getFirst();
        var submission = submissions.find(first.account(), first.message());
        var sender = accounts.byId(first.account());
        if (submission.isPresent() && sender.isPresent()) {
            letters.drop(sender.get(), submission.get(), message.stream().map(QueueEntry::n).collect(Collectors.toSet()), tell);
            steering.visit(message);
        }
    }

    private List<QueueEntry> steer(QueueSelection selection, String what, String by, Predicate<QueueEntry> concerned,
                                   Consumer<List<QueueEntry>> action) {
        var entries = list(selection).stream().filter(concerned).toList();
        action.accept(entries);
        entries.forEach(entry -> log.info("Message {} to <{}> {} by {}", entry.id(), entry.recipient(), what, by));
        return entries;
    }

    public List<MailRoute> routes() {
        return routes.all();
    }

    /** From now on mail to the domain goes to this server, also where all other mail goes through a smarthost. */
    public void route(String domain, String host, int port, String by) {
        routes.set(new MailRoute(domain, host, port, by, time.instant()));
        log.info("Mail to {} goes to {}:{}, set by {}", domain, host, port, by);
    }

    /** From now on mail to the domain goes its ordinary way; false when it does already. */
    public boolean clearRoute(String domain, String by) {
        boolean cleared = routes.clear(domain);
        if (cleared) {
            log.info("Mail to {} goes its ordinary way again, set by {}", domain, by);
        }
        return cleared;
    }
}
