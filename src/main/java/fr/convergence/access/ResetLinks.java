package fr.convergence.access;

import fr.convergence.access.tokens.Token;
import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links with which a person chooses a password without the old one: each once, the latest only, for a while. */
@Component
public class ResetLinks {
    private record Row(byte[] tokenHash, Instant expiresAt) {}

    private static final class Used extends RuntimeException {}

    private final JdbcClient jdbc;
    private final Store store;
    private final Principals principals;
    private final Passwords passwords;
    private final AccessSettings settings;
    private final InstantSource time;

    ResetLinks(JdbcClient jdbc, Store store, Principals principals, Passwords passwords, AccessSettings settings,
            InstantSource time) {
        this.jdbc = jdbc;
        this.store = store;
        this.principals = principals;
        this.passwords = passwords;
        this.settings = settings;
        this.time = time;
    }

    /** Makes a link's token, in place of any made before. */
    String create(long account) {
        return store.change(account, Actor.SYSTEM, change -> {
            deleteAll(account);
            var token = Token.create(account, change.newId());
            jdbc.sql("""
                            INSERT INTO reset_link (account_id, link_id, token_hash, expires_at)
                            VALUES (:account, :id, :hash, :expires)
                            """)
                    .param("account", account).param("id", token.id()).param("hash", token.hash())
                    .param("expires", Times.sql(time.instant().plus(settings.resetLink()))).update();
            change.updated(Principals.TYPE, account, "reset-link");
            return token.text();
        });
    }

    /** Whose password the link sets; empty when it was used, is too old, or never was. */
    public Optional<Principal> owner(String token) {
        return Token.parse(token).filter(this::valid).flatMap(valid -> principals.enabled(valid.account()));
    }

    /**
     * Sets the password, uses the link up, and ends every session.
     *
     * @return false when the link isn't valid (any more)
     * @throws PasswordRefusedException when the rules refuse {@code next}; the link stays valid then
     */
    public boolean use(String token, String next) {
        var owner = owner(token);
        if (owner.isEmpty()) {
            return false;
        }
        var account = owner.get().account();
        var link = Token.parse(token).orElseThrow();
        try {
            passwords.set(account, next, new Actor(account, "web"), session -> true, change -> {
                if (!valid(link)) {
                    throw new Used();
                }
                deleteAll(account);
            });
            return true;
        } catch (Used e) {
            return false;
        }
    }

    private boolean valid(Token token) {
        return jdbc.sql("SELECT token_hash, expires_at FROM reset_link WHERE account_id = :account AND link_id = :id")
                .param("account", token.account()).param("id", token.id()).query(Row.class).optional()
                .filter(row -> MessageDigest.isEqual(row.tokenHash(), token.hash()))
                .filter(row -> row.expiresAt().isAfter(time.instant()))
                .isPresent();
    }

    private void deleteAll(long account) {
        jdbc.sql("DELETE FROM reset_link WHERE account_id = ?").param(account).update();
    }
}
