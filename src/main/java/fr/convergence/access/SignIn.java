package fr.convergence.access;

import fr.convergence.access.passwords.PasswordHasher;
import fr.convergence.access.passwords.RecentlyVerified;
import fr.convergence.access.throttle.Networks;
import fr.convergence.access.throttle.Throttle;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets people in. An address without an account, a disabled one and a wrong password are answered alike, after the same
 * work; guessing is slowed ({@link Throttle}).
 */
@Component
public class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    /** RFC 5321 §4.5.3.1. */
    private static final int LONGEST_ADDRESS = 320;

    /** How a browser asks to sign in; {@code device} is what its device cookie holds. */
    public record Browser(String ip, String userAgent, @Nullable String device, boolean shared) {}

    /** {@code device}: what the browser's device cookie is to hold, null on a shared computer. */
    public record Welcome(Sessions.Opened session, @Nullable String device) {}

    /** A password found right: whose, against which hash, and since when it is theirs. */
    private record Verified(Principal who, String hash, Instant setAt) {
        SignedIn signedIn() {
            return new SignedIn(who, new SignedIn.OwnPassword(setAt));
        }
    }

    private final Principals principals;
    private final AppPasswords appPasswords;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final PasswordHasher hasher;
    private final RecentlyVerified recent;
    private final Throttle throttle;
    private final AccessSettings settings;

    SignIn(Principals principals, AppPasswords appPasswords, Sessions sessions, KnownDevices devices, PasswordHasher hasher,
            RecentlyVerified recent, Throttle throttle, AccessSettings settings) {
        this.principals = principals;
        this.appPasswords = appPasswords;
        this.sessions = sessions;
        this.devices = devices;
        this.hasher = hasher;
        this.recent = recent;
        this.throttle = throttle;
        this.settings = settings;
    }

    /**
     * Opens a browser's session with the person's own password; empty when refused.
     *
     * @throws SlowDownException when this guess has to wait
     */
    public Optional<Welcome> open(String address, String password, Browser browser) {
        var device = KnownDevices.fromCookie(browser.device());
        return ownPassword(address, password, browser.ip(), Door.WEB, device).flatMap(verified ->
                sessions.open(verified.who(), verified.setAt(), browser).map(opened -> new Welcome(opened,
                        browser.shared() ? null : remembered(verified.who(), device.orElseGet(KnownDevices::create)))));
    }

    private String remembered(Principal who, String device) {
        devices.remember(who.account(), device);
        return device;
    }

    /**
     * The owner of an application password, or of their own where {@link AccessSettings#ownPasswordInPrograms} lets it
     * be used at this door; empty when refused.
     *
     * @throws SlowDownException when this guess has to wait
     */
    public Optional<Principal> withPassword(String address, String password, String remoteIp, Door door) {
        return verify(address, password, remoteIp, door).map(SignedIn::principal);
    }

    /** As {@link #withPassword}, also telling which password it was. */
    public Optional<SignedIn> verify(String address, String password, String remoteIp, Door door) {
        if (door == Door.WEB) {
            return ownPassword(address, password, remoteIp, door, Optional.empty()).map(Verified::signedIn);
        }
        var who = principals.enabled(address);
        var appPassword = appPasswords.use(who.map(Principal::account).orElse(Principals.NOBODY), password);
        if (who.isPresent() && appPassword.isPresent()) {
            return Optional.of(new SignedIn(who.get(), appPassword.get()));
        }
        if (!settings.ownPasswordInPrograms()) {
            return Optional.empty();
        }
        var own = principals.password(who);
        if (who.isPresent() && own.ifSet().filter(hash -> recent.contains(password, hash)).isPresent()) {
            return Optional.of(verified(who.get(), own).signedIn());
        }
        var verified = ownPassword(address, password, remoteIp, door, Optional.empty());
        verified.ifPresent(right -> recent.add(password, right.hash()));
        return verified.map(Verified::signedIn);
    }

    /** Whether what let somebody in still would: to be asked of connections that stay open ({@link SessionsEnded}). */
    public boolean stands(SignedIn signedIn) {
        long account = signedIn.principal().account();
        return principals.enabled(account).isPresent() && switch (signedIn.by()) {
            case SignedIn.Session session -> sessions.stands(account, session.id());
            case SignedIn.AppPassword password -> appPasswords.stands(account, password.id());
            case SignedIn.OwnPassword password ->
                    settings.ownPasswordInPrograms() && password.setAt().equals(principals.password(account).changedAt());
        };
    }

    /**
     * As {@link #stands}, for each request that comes by a connection that stays open: being asked is use, and lets a
     * session live on.
     */
    public boolean use(SignedIn signedIn) {
        long account = signedIn.principal().account();
        return stands(signedIn) && (!(signedIn.by() instanceof SignedIn.Session session) || sessions.use(account, session.id()));
    }

    private Optional<Verified> ownPassword(String address, String password, String ip, Door door, Optional<String> device) {
        var who = principals.enabled(address);
        long account = who.map(Principal::account).orElse(Principals.NOBODY);
        var known = device.filter(text -> devices.knows(account, text)).orElse(null);
        var guess = throttle.guess(asTyped(address), Networks.of(ip), known);
        var own = principals.password(who);
        if (!hasher.matches(password, own.ifSet()) || who.isEmpty()) {
            // Not what was typed: it may be a password in the wrong field.
            log.info("Sign-in refused: door {}, from {}, account {}", door, ip, who.map(Principal::account).orElse(null));
            return Optional.empty();
        }
        guess.right();
        own.ifSet().filter(hasher::outdated).ifPresent(hash -> principals.rehash(account, hash, hasher.hash(password)));
        return Optional.of(verified(who.get(), own));
    }

    private static String asTyped(String address) {
        var typed = address.strip().toLowerCase(Locale.ROOT);
        return typed.substring(0, Math.min(LONGEST_ADDRESS, typed.length()));
    }

    private static Verified verified(Principal who, Principals.Password own) {
        return new Verified(who, Objects.requireNonNull(own.hash()), Objects.requireNonNull(own.changedAt()));
    }
}
