package fr.convergence.access;

import fr.convergence.store.Accounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a person into somebody else's account, from a time until another; whoever calls has checked that they may. */
@Component
public class Grants {
    /** {@code until} null: without end. */
    public record Grant(long account, long principal, Level level, Instant from, @Nullable Instant until) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource time;

    Grants(JdbcClient jdbc, Accounts accounts, InstantSource time) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.time = time;
    }

    /** Gives {@code principal} rights in {@code account}, in place of what they had there. */
    public void grant(Grant grant) {
        if (grant.account() == grant.principal()
                || accounts.byId(grant.account()).isEmpty() || accounts.byId(grant.principal()).isEmpty()) {
            throw new IllegalArgumentException("A grant is from one existing account to another");
        }
        jdbc.sql("""
                        INSERT INTO account_grant (account_id, principal_id, level, starts_at, ends_at)
                        VALUES (:account, :principal, :level, :from, :until)
                        ON CONFLICT (account_id, principal_id)
                        DO UPDATE SET level = excluded.level, starts_at = excluded.starts_at, ends_at = excluded.ends_at
                        """)
                .param("account", grant.account()).param("principal", grant.principal())
                .param("level", grant.level().name()).param("from", Times.sql(grant.from()))
                .param("until", grant.until() == null ? null : Times.sql(grant.until()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Takes effect at the principal's next request. */
    public void revoke(long account, long principal) {
        jdbc.sql("DELETE FROM account_grant WHERE account_id = :account AND principal_id = :principal")
                .param("account", account).param("principal", principal).update();
    }

    /** The grants in an account that have not ended. */
    public List<Grant> list(long account) {
        return jdbc.sql("""
                        SELECT account_id AS account, principal_id AS principal, level, starts_at AS "from", ends_at AS until
                        FROM account_grant WHERE account_id = :account AND (ends_at IS NULL OR ends_at > :now)
                        ORDER BY principal_id
                        """)
                .param("account", account).param("now", Times.sql(time.instant()))
                .query(Grant.class).list();
    }
}
