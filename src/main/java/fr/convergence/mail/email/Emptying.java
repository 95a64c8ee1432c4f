package fr.convergence.mail.email;

import fr.convergence.store.Change;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes every email out of a mailbox that goes (RFC 8621 §2.5): what is in no other is removed, restorable. */
@Component
public class Emptying {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final EmailStore store;
    private final InstantSource clock;

    Emptying(JdbcClient jdbc, EmailStore store, InstantSource clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
    }

    public void empty(Change change, long mailbox) {
        List<Long> ids;
        while (!(ids = jdbc.sql("SELECT email_id FROM email_mailbox WHERE account_id = ? AND mailbox_id = ? LIMIT ?")
                .params(change.account(), mailbox, BATCH).query(Long.class).list()).isEmpty()) {
            var stay = new ArrayList<EmailRows.State>();
            var go = new ArrayList<EmailRows.State>();
            store.states(change, ids).forEach(s -> (s.mailboxes().size() > 1 ? stay : go).add(s));
            store.remove(change, go, clock.instant());
            store.update(change, stay, stay.stream().map(s -> {
                var others = new HashSet<>(s.mailboxes());
                others.remove(mailbox);
                return s.with(s.keywords(), others);
            }).toList());
        }
    }
}
