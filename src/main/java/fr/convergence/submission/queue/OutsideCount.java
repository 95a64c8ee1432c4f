package fr.convergence.submission.queue;

import fr.convergence.store.Change;
import fr.convergence.submission.Addresses;
import fr.convergence.submission.Recipients;
import fr.convergence.submission.SendingLimitException;
import fr.convergence.submission.SendingLimits;
import fr.convergence.submission.queue.NewSubmission.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many recipients outside an account wrote to of late: what a stolen password is worth to who sells spam. The
 * queue's own rows are what is counted, so that it survives everything, and what is taken back doesn't count.
 */
@Component
class OutsideCount {
    private static final Logger log = LoggerFactory.getLogger(OutsideCount.class);
    static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** An account was refused to send; told inside the change that is given up. */
    record Reached(long account, SendingLimitException limit) {}

    private record Sent(long hour, long day) {}

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final SendingLimits limits;
    private final ApplicationEventPublisher events;
    private final InstantSource time;

    OutsideCount(JdbcClient jdbc, Recipients recipients, SendingLimits limits, ApplicationEventPublisher events, InstantSource time) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.limits = limits;
        this.events = events;
        this.time = time;
    }

    /**
     * How many of these are outside, if the account may write to that many more.
     *
     * @throws SendingLimitException if it may not
     */
    int admit(Change change, List<Path> to) {
        var ours = new HashMap<String, Boolean>();
        int outside = (int) to.stream().filter(path -> !ours.computeIfAbsent(Addresses.domain(path.address()), recipients::isOurs)).count();
        if (outside > 0) {
            var sent = sent(change.account());
            check(change, sent.hour() + outside, limits.perHour(), false);
            check(change, sent.day() + outside, limits.perDay(), true);
        }
        return outside;
    }

    private Sent sent(long account) {
        var now = time.instant();
        return jdbc.sql("""
                SELECT coalesce(sum(outside) FILTER (WHERE created_at > ?), 0) AS hour, coalesce(sum(outside), 0) AS day
                FROM submission WHERE account_id = ? AND created_at > ? AND outside > 0 AND undo_status <> 'canceled'""")
                .params(Submissions.sql(now.minus(HOUR)), account, Submissions.sql(now.minus(DAY))).query(Sent.class).single();
    }

    private void check(Change change, long wanted, int most, boolean daily) {
        if (most > 0 && wanted > most) {
            log.warn("Account {} may not send: {} recipients outside in {}, {} are allowed (by account {} through {})", change.account(),
                    wanted, daily ? "a day" : "an hour", most, change.actor().principal(), change.actor().via());
            var limit = new SendingLimitException(most, daily);
            events.publishEvent(new Reached(change.account(), limit));
            throw limit;
        }
    }
}
