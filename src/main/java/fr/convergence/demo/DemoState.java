package fr.convergence.demo;

import fr.convergence.store.Accounts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the demonstration is, as the database knows it. */
@Component
class DemoState {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource clock;

    DemoState(JdbcClient jdbc, Accounts accounts, InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The instant that the demonstration's mail leads up to; empty when the database serves people already. */
    Optional<Instant> reference() {
        var begun = jdbc.sql("SELECT reference FROM demo").query(OffsetDateTime.class).optional();
        if (begun.isPresent()) {
            return begun.map(OffsetDateTime::toInstant);
        }
        if (!accounts.list().isEmpty()) {
            return Optional.empty();
        }
        var reference = DemoMorning.before(clock.instant());
        jdbc.sql("INSERT INTO demo (reference) VALUES (?)").param(reference.atOffset(ZoneOffset.UTC)).update();
        return Optional.of(reference.truncatedTo(ChronoUnit.MICROS));
    }

    boolean isComplete() {
        return jdbc.sql("SELECT complete FROM demo").query(Boolean.class).optional().orElse(false);
    }

    void complete() {
        jdbc.sql("UPDATE demo SET complete = true").update();
    }

    int messages(long account) {
        return jdbc.sql("SELECT messages FROM demo_progress WHERE account_id = ?").param(account).query(Integer.class).optional().orElse(0);
    }

    /** To be called in the change that brings the messages in. */
    void messages(long account, int count) {
        jdbc.sql("""
                INSERT INTO demo_progress (account_id, messages) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET messages = excluded.messages""").params(account, count).update();
    }
}
