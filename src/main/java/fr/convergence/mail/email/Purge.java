package fr.convergence.mail.email;

import fr.convergence.mail.MailSettings;
import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what was deleted for good and whose time to be restored is over. */
@Component
public class Purge {
    private static final Logger log = LoggerFactory.getLogger(Purge.class);
    private static final int BATCH = 500;

    private record Expired(long accountId, long id) {}

    private final JdbcClient jdbc;
    private final Store store;
    private final MailSettings settings;
    private final InstantSource clock;

    Purge(JdbcClient jdbc, Store store, MailSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** One whole pass; returns how many emails are forgotten. */
    public int run() {
        int forgotten = 0;
        List<Expired> batch;
        while (!(batch = expired()).isEmpty()) {
            batch.stream().collect(Collectors.groupingBy(Expired::accountId, Collectors.mapping(Expired::id, Collectors.toList())))
                    .forEach(this::forget);
            forgotten += batch.size();
        }
        if (forgotten > 0) {
            log.info("{} deleted emails forgotten after {} days", forgotten, settings.restorableFor().toDays());
        }
        return forgotten;
    }

    private List<Expired> expired() {
        return jdbc.sql("SELECT account_id, id FROM deleted_email WHERE deleted_at < ? LIMIT ?")
                .params(EmailRows.time(clock.instant().minus(settings.restorableFor())), BATCH).query(Expired.class).list();
    }

    private void forget(long account, List<Long> ids) {
        var array = ids.toArray(Long[]::new);
        store.change(account, Actor.SYSTEM, change -> {
            jdbc.sql("DELETE FROM deleted_email WHERE account_id = ? AND id = ANY (?)").params(account, array).update();
            jdbc.sql("DELETE FROM email WHERE account_id = ? AND id = ANY (?)").params(account, array).update();
            ids.forEach(id -> change.destroyed(DeletedEmailType.NAME, id));
            return null;
        });
    }
}
