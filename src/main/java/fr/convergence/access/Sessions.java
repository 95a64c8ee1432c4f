package fr.convergence.access;

import fr.convergence.access.tokens.Devices;
import fr.convergence.access.tokens.Token;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The browsers in which a person is signed in. Each lives on while it is used. Journalled as {@value #TYPE}. */
@Component
public class Sessions {
    static final String TYPE = "Session";
    /** How often use is written down. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** A session as its owner sees it. */
    public record Info(long id, boolean shared, String device, String ip, Instant createdAt, Instant seenAt) {}

    /** A session that was just opened: {@code token} is for the browser's cookie and is kept nowhere else. */
    public record Opened(SignedIn signedIn, String token) {}

    private record Row(byte[] tokenHash, boolean shared, Instant seenAt, Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final Store store;
    private final Principals principals;
    private final AccessSettings settings;
    private final InstantSource time;

    Sessions(JdbcClient jdbc, Store store, Principals principals, AccessSettings settings, InstantSource time) {
        this.jdbc = jdbc;
        this.store = store;
        this.principals = principals;
        this.settings = settings;
        this.time = time;
    }

    /** Empty when the password, found right a moment ago, isn't any more: set anew since {@code setAt}, or disabled. */
    Optional<Opened> open(Principal who, Instant setAt, SignIn.Browser browser) {
        return store.change(who.account(), new Actor(who.account(), "web"), change ->
                principals.enabled(who.account()).isPresent() && setAt.equals(principals.password(who.account()).changedAt())
                        ? Optional.of(open(change, who, browser))
                        : Optional.empty());
    }

    private Opened open(Change change, Principal who, SignIn.Browser browser) {
        var now = now();
        jdbc.sql("DELETE FROM session WHERE account_id = :account AND expires_at <= :now")
                .param("account", who.account()).param("now", Times.sql(now)).update();
        var token = Token.create(who.account(), change.newId());
        var session = new SignedIn.Session(token.id(), browser.shared(), now.plus(settings.lifetime(browser.shared())));
        jdbc.sql("""
                        INSERT INTO session (account_id, session_id, token_hash, shared, device, ip,
                                             created_at, seen_at, expires_at)
                        VALUES (:account, :id, :hash, :shared, :device, :ip, :now, :now, :expires)
                        """)
                .param("account", who.account()).param("id", token.id()).param("hash", token.hash())
                .param("shared", browser.shared()).param("device", Devices.describe(browser.userAgent()))
                .param("ip", browser.ip()).param("now", Times.sql(now)).param("expires", Times.sql(session.expiresAt()))
                .update();
        change.created(TYPE, token.id());
        return new Opened(new SignedIn(who, session), token.text());
    }

    /** Who is signed in with this token. Being asked is use, and lets the session live on. */
    public Optional<SignedIn> use(String token) {
        return Token.parse(token).flatMap(this::use);
    }

    private Optional<SignedIn> use(Token token) {
        var now = now();
        return find(token, now, row -> used(token.account(), token.id(), row, now));
    }

    /** As {@link #use(String)}, for what a browser asks by itself: a person who has left may not seem to be there. */
    public Optional<SignedIn> find(String token) {
        return Token.parse(token).flatMap(parsed -> find(parsed, now(), Row::expiresAt));
    }

    private Optional<SignedIn> find(Token token, Instant now, Function<Row, Instant> expiresAt) {
        return row(token.account(), token.id())
                .filter(row -> MessageDigest.isEqual(row.tokenHash(), token.hash()))
                .filter(row -> row.expiresAt().isAfter(now))
                .flatMap(row -> principals.enabled(token.account()).map(who -> new SignedIn(who,
                        new SignedIn.Session(token.id(), row.shared(), expiresAt.apply(row)))));
    }

    /** As {@link #use(String)}, for what is signed in with a session already. */
    boolean use(long account, long id) {
        var now = now();
        var open = row(account, id).filter(row -> row.expiresAt().isAfter(now));
        open.ifPresent(row -> used(account, id, row, now));
        return open.isPresent();
    }

    private Instant used(long account, long id, Row row, Instant now) {
        if (row.seenAt().plus(NOTED_EVERY).isAfter(now)) {
            return row.expiresAt();
        }
        var expiresAt = now.plus(settings.lifetime(row.shared()));
        jdbc.sql("""
                        UPDATE session SET seen_at = :now, expires_at = :expires
                        WHERE account_id = :account AND session_id = :id
                        """)
                .param("now", Times.sql(now)).param("expires", Times.sql(expiresAt))
                .param("account", account).param("id", id).update();
        return expiresAt;
    }

    boolean stands(long account, long id) {
        return row(account, id).filter(row -> row.expiresAt().isAfter(time.instant())).isPresent();
    }

    private Optional<Row> row(long account, long id) {
        return jdbc.sql("""
                        SELECT token_hash, shared, seen_at, expires_at FROM session
                        WHERE account_id = :account AND session_id = :id
                        """)
                .param("account", account).param("id", id).query(Row.class).optional();
    }

    /** A person's open sessions, the last used first. */
    public List<Info> list(Principal who) {
        return jdbc.sql("""
                        SELECT session_id AS id, shared, device, ip, created_at, seen_at FROM session
                        WHERE account_id = :account AND expires_at > :now ORDER BY seen_at DESC, session_id DESC
                        """)
                .param("account", who.account()).param("now", Times.sql(time.instant())).query(Info.class).list();
    }

    /** Ends one of a person's sessions; false when there is no such session. */
    public boolean end(Principal who, long id) {
        return end(who, session -> session == id) > 0;
    }

    public void endOthers(Principal who, long kept) {
        end(who, session -> session != kept);
    }

    private int end(Principal who, LongPredicate which) {
        return store.change(who.account(), new Actor(who.account(), "web"), change -> end(change, which));
    }

    /** Ends sessions as part of a change that asks for it. */
    int end(Change change, LongPredicate which) {
        var ended = jdbc.sql("SELECT session_id FROM session WHERE account_id = ?").param(change.account())
                .query(Long.class).list().stream().filter(which::test).toList();
        ended.forEach(id -> {
            jdbc.sql("DELETE FROM session WHERE account_id = ? AND session_id = ?").params(change.account(), id).update();
            change.destroyed(TYPE, id);
        });
        return ended.size();
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
