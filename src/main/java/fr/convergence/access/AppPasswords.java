package fr.convergence.access;

import fr.convergence.access.tokens.Secrets;
import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passwords made here, one for each other mail program of a person, good for JMAP and SMTP only. Of a hundred bits, so
 * that they can't be guessed and need no slow hash. Journalled as {@value #TYPE}.
 */
@Component
public class AppPasswords {
    static final String TYPE = "AppPassword";
    /** Thirty-two characters that aren't mistaken for one another. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    public record Info(long id, String name, Instant createdAt, @Nullable Instant usedAt) {}

    /** {@code password} is shown once and kept nowhere. */
    public record Created(long id, String name, String password) {}

    private record Found(long id, @Nullable Instant usedAt) {}

    private final JdbcClient jdbc;
    private final Store store;
    private final InstantSource time;

    AppPasswords(JdbcClient jdbc, Store store, InstantSource time) {
        this.jdbc = jdbc;
        this.store = store;
        this.time = time;
    }

    public Created create(Principal who, String name) {
        var password = Secrets.random(LENGTH, ALPHABET);
        return store.change(who.account(), new Actor(who.account(), "web"), change -> {
            long id = change.newId();
            jdbc.sql("""
                            INSERT INTO app_password (account_id, app_password_id, password_hash, name, created_at)
                            VALUES (:account, :id, :hash, :name, :now)
                            """)
                    .param("account", who.account()).param("id", id).param("hash", Secrets.sha256(password))
                    .param("name", name).param("now", Times.sql(time.instant())).update();
            change.created(TYPE, id);
            return new Created(id, name, password.replaceAll(".{" + GROUP + "}(?=.)", "$0-"));
        });
    }

    public List<Info> list(Principal who) {
        return jdbc.sql("""
                        SELECT app_password_id AS id, name, created_at, used_at FROM app_password
                        WHERE account_id = ? ORDER BY app_password_id
                        """)
                .param(who.account()).query(Info.class).list();
    }

    /** What was signed in with it is signed out. False when there is no such password. */
    public boolean remove(Principal who, long id) {
        return store.change(who.account(), new Actor(who.account(), "web"), change -> {
            boolean removed = jdbc.sql("DELETE FROM app_password WHERE account_id = ? AND app_password_id = ?")
                    .params(who.account(), id).update() > 0;
            if (removed) {
                change.destroyed(TYPE, id);
            }
            return removed;
        });
    }

    /** Which of the account's passwords this is, however it was typed. */
    Optional<SignedIn.AppPassword> use(long account, String typed) {
        var found = jdbc.sql("""
                        SELECT app_password_id AS id, used_at FROM app_password
                        WHERE account_id = :account AND password_hash = :hash
                        """)
                .param("account", account).param("hash", Secrets.sha256(canonical(typed)))
                .query(Found.class).optional();
        found.ifPresent(password -> noteUse(account, password));
        return found.map(password -> new SignedIn.AppPassword(password.id()));
    }

    private void noteUse(long account, Found password) {
        var now = time.instant();
        if (password.usedAt() == null || !password.usedAt().plus(NOTED_EVERY).isAfter(now)) {
            jdbc.sql("UPDATE app_password SET used_at = :now WHERE account_id = :account AND app_password_id = :id")
                    .param("now", Times.sql(now)).param("account", account).param("id", password.id()).update();
        }
    }

    boolean stands(long account, long id) {
        return jdbc.sql("SELECT 1 FROM app_password WHERE account_id = ? AND app_password_id = ?")
                .params(account, id).query(Integer.class).optional().isPresent();
    }

    private static String canonical(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
