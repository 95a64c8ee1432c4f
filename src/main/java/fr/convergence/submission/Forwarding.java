package fr.convergence.submission;

import fr.convergence.store.Account;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a copy of what an account receives goes, as the operator says. The message itself stays in the account. */
@Component
public class Forwarding {
    /** Why an address can't be forwarded to. */
    public enum Refusal { NO_ADDRESS, OWN, NOBODY }

    private final JdbcClient jdbc;
    private final Senders senders;
    private final Recipients recipients;

    Forwarding(JdbcClient jdbc, Senders senders, Recipients recipients) {
        this.jdbc = jdbc;
        this.senders = senders;
        this.recipients = recipients;
    }

    public Optional<String> of(long account) {
        return jdbc.sql("SELECT address FROM forwarding WHERE account_id = ?").param(account).query(String.class).optional();
    }

    /** From now on; empty when it is so. */
    public Optional<Refusal> start(Account account, String to) {
        if (!Addresses.isComplete(to)) {
            return Optional.of(Refusal.NO_ADDRESS);
        }
        if (senders.owns(account.id(), to)) {
            return Optional.of(Refusal.OWN);
        }
        if (recipients.find(to) instanceof Recipients.Nobody) {
            return Optional.of(Refusal.NOBODY);
        }
        jdbc.sql("""
                INSERT INTO forwarding (account_id, address) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET address = excluded.address""").params(account.id(), to).update();
        return Optional.empty();
    }

    public void stop(Account account) {
        jdbc.sql("DELETE FROM forwarding WHERE account_id = ?").param(account.id()).update();
    }
}
