package fr.convergence.access;

import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may do what in which account, answered anew at each call: a grant that ended a moment ago gives nothing. */
@Component
public class Access {
    private static final Set<Right> OWN = Set.of(Right.values());

    private record Granted(long account, Level level) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource time;

    Access(JdbcClient jdbc, Accounts accounts, InstantSource time) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.time = time;
    }

    /** Empty when there are none, and just the same when there is no such account. */
    public Set<Right> rights(Principal who, long account) {
        if (who.account() == account) {
            return OWN;
        }
        return jdbc.sql("""
                        SELECT level FROM account_grant
                        WHERE account_id = :account AND principal_id = :principal
                          AND starts_at <= :now AND (ends_at IS NULL OR ends_at > :now)
                        """)
                .param("account", account).param("principal", who.account()).param("now", Times.sql(time.instant()))
                .query(String.class).optional()
                .filter(level -> open(account).isPresent())
                .map(level -> Level.valueOf(level).rights())
                .orElse(Set.of());
    }

    /** Every account that {@code who} may open now, their own first. */
    public List<AccessibleAccount> accounts(Principal who) {
        var own = new AccessibleAccount(who.account(), who.name(), who.address(), true, OWN);
        var granted = jdbc.sql("""
                        SELECT account_id AS account, level FROM account_grant
                        WHERE principal_id = :principal AND starts_at <= :now AND (ends_at IS NULL OR ends_at > :now)
                        ORDER BY account_id
                        """)
                .param("principal", who.account()).param("now", Times.sql(time.instant()))
                .query(Granted.class).list();
        return Stream.concat(Stream.of(own), granted.stream().flatMap(grant -> accessible(grant).stream())).toList();
    }

    private Optional<AccessibleAccount> accessible(Granted grant) {
        return open(grant.account()).map(account -> new AccessibleAccount(
                account.id(), account.name(), account.address(), false, grant.level().rights()));
    }

    private Optional<Account> open(long account) {
        return accounts.byId(account).filter(found -> !found.disabled());
    }
}
