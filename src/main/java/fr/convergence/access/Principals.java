package fr.convergence.access;

import fr.convergence.store.Account;
import fr.convergence.store.AccountCreated;
import fr.convergence.store.Accounts;
import fr.convergence.store.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The persons who can sign in, and their own passwords. Journalled as {@value #TYPE}. */
@Component
class Principals {
    static final String TYPE = "Principal";
    static final String PERSON = "person";
    /** No account has this id: lets a lookup for nobody cost what any other costs. */
    static final long NOBODY = 0;

    /** {@code hash} null: none was set yet. */
    record Password(@Nullable String hash, @Nullable Instant changedAt) {
        static final Password NONE = new Password(null, null);

        Optional<String> ifSet() {
            return Optional.ofNullable(hash);
        }
    }

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource time;

    Principals(JdbcClient jdbc, Accounts accounts, InstantSource time) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.time = time;
    }

    @EventListener
    void add(AccountCreated created) {
        if (created.account().kind().equals(PERSON)) {
            jdbc.sql("INSERT INTO principal (account_id) VALUES (?)").param(created.account().id()).update();
        }
    }

    /** The person whose account this is, unless disabled. */
    Optional<Principal> enabled(long account) {
        return accounts.byId(account).flatMap(Principals::enabled);
    }

    Optional<Principal> enabled(String address) {
        boolean writable = address.indexOf('\0') < 0; // what the database can't even be asked for
        return accounts.byAddress(writable ? address : "").flatMap(Principals::enabled);
    }

    private static Optional<Principal> enabled(Account account) {
        return account.disabled() || !account.kind().equals(PERSON)
                ? Optional.empty()
                : Optional.of(new Principal(account.id(), account.address(), account.name()));
    }

    Password password(Optional<Principal> who) {
        return password(who.map(Principal::account).orElse(NOBODY));
    }

    Password password(long account) {
        return jdbc.sql("SELECT password AS hash, password_changed_at AS changed_at FROM principal WHERE account_id = ?")
                .param(account).query(Password.class).optional().orElse(Password.NONE);
    }

    /** The accounts with a password. */
    Set<Long> withPassword() {
        return jdbc.sql("SELECT account_id FROM principal WHERE password IS NOT NULL").query(Long.class).set();
    }

    void set(Change change, String hash) {
        jdbc.sql("UPDATE principal SET password = :hash, password_changed_at = :now WHERE account_id = :account")
                .param("hash", hash).param("now", Times.sql(time.instant())).param("account", change.account()).update();
        change.updated(TYPE, change.account(), "password");
    }

    /** The same password under another hash: nothing a person would call a change. */
    void rehash(long account, String before, String hash) {
        jdbc.sql("UPDATE principal SET password = :hash WHERE account_id = :account AND password = :before")
                .param("hash", hash).param("account", account).param("before", before).update();
    }
}
