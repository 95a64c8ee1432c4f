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
import org.springframework.stereotype.Component;

/**
 * Lets people in. An address without an account, a disabled one and a wrong password are answered alike, after the same
 * work; guessing is slowed ({@link Throttle}).
 */
@Component
public class SignIn {
    /** How a browser asks to sign in; {@code device} is what its device cookie holds. */
    public record Browser(String ip, String userAgent, @Nullable String device, boolean shared) {}

    /** {@code device}: what the browser's device cookie is to hold, null on a shared computer. */
    public record Welcome(Sessions.Opened session, @Nullable String device) {}

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
        return ownPassword(address, password, browser.ip(), browser.device()).map(SignedIn::principal).map(who -> {
            String device = null;
            if (!browser.shared()) {
                device = browser.device() == null ? KnownDevices.create() : browser.device();
                devices.remember(who.account(), device);
            }
            return new Welcome(sessions.open(who, browser.shared(), browser.ip(), browser.userAgent()), device);
        });
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
            return ownPassword(address, password, remoteIp, null);
        }
        var who = principals.enabled(address);
        var appPassword = appPasswords.use(who.map(Principal::account).orElse(0L), password);
        if (who.isPresent() && appPassword.isPresent()) {
            return Optional.of(new SignedIn(who.get(), appPassword.get()));
        }
        if (!settings.ownPasswordInPrograms()) {
            return Optional.empty();
        }
        var own = principals.password(who);
        if (who.isPresent() && own.ifSet().filter(hash -> recent.contains(password, hash)).isPresent()) {
            return Optional.of(signedIn(who.get(), own));
        }
        var signedIn = ownPassword(address, password, remoteIp, null);
        signedIn.ifPresent(found -> principals.password(found.principal().account()).ifSet()
                .ifPresent(hash -> recent.add(password, hash)));
        return signedIn;
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

    private Optional<SignedIn> ownPassword(String address, String password, String ip, @Nullable String device) {
        var who = principals.enabled(address);
        long account = who.map(Principal::account).orElse(0L);
        var knownDevice = device != null && devices.knows(account, device) ? device : null;
        var guess = throttle.guess(address.strip().toLowerCase(Locale.ROOT), Networks.of(ip), knownDevice);
        var own = principals.password(who);
        if (!hasher.matches(password, own.ifSet()) || who.isEmpty()) {
            return Optional.empty();
        }
        guess.right();
        own.ifSet().filter(hasher::outdated).ifPresent(hash -> principals.rehash(account, hash, hasher.hash(password)));
        return Optional.of(signedIn(who.get(), own));
    }

    private static SignedIn signedIn(Principal who, Principals.Password own) {
        Instant setAt = Objects.requireNonNull(own.changedAt());
        return new SignedIn(who, new SignedIn.OwnPassword(setAt));
    }
}
