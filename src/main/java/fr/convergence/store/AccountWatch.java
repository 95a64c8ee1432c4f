package fr.convergence.store;

import fr.convergence.store.journal.Journal;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks each second whether another process changed an account that somebody here follows, and publishes it as
 * {@link AccountChanged}, as a change of this process is.
 */
@Component
public class AccountWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Latest(long account, long modseq) {}

    /** An account that is followed, how often, and what has been told of it. */
    private static final class Followed {
        int followers;
        long modseq;
        final Map<String, Long> states = new HashMap<>();

        /** Those of these states that are news, which they then no longer are. */
        synchronized Map<String, Long> news(Map<String, Long> latest) {
            var news = new HashMap<String, Long>();
            latest.forEach((type, state) -> {
                if (states.getOrDefault(type, 0L) < state) {
                    states.put(type, state);
                    news.put(type, state);
                }
            });
            return news;
        }
    }

    private final ConcurrentHashMap<Long, Followed> followed = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ticker ticker;

    AccountWatch(JdbcClient jdbc, Journal journal, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.events = events;
        this.ticker = new Ticker("account-watch", PAUSE, this::look);
    }

    @PreDestroy
    void stop() {
        ticker.close();
    }

    /** From now on; once for each {@link #unfollow}. */
    public void follow(long account) {
        followed.compute(account, (id, known) -> {
            var f = known == null ? new Followed() : known;
            if (f.followers++ == 0) {
                f.states.putAll(journal.states(account));
            }
            return f;
        });
    }

    public void unfollow(long account) {
        followed.computeIfPresent(account, (id, f) -> --f.followers == 0 ? null : f);
    }

    @EventListener
    void changed(AccountChanged changed) {
        var f = followed.get(changed.account());
        if (f != null) {
            f.news(changed.states());
        }
    }

    private void look() {
        if (followed.isEmpty()) {
            return;
        }
        jdbc.sql("SELECT account_id AS account, modseq FROM account_state WHERE account_id = ANY (?)")
                .param(followed.keySet().toArray(Long[]::new)).query(Latest.class).list().forEach(latest -> {
            var f = followed.get(latest.account());
            if (f != null && f.modseq < latest.modseq()) {
                var news = f.news(journal.states(latest.account()));
                f.modseq = latest.modseq();
                if (!news.isEmpty()) {
                    events.publishEvent(new AccountChanged(latest.account(), news));
                }
            }
        });
    }
}
