package fr.convergence.access;

import fr.convergence.access.passwords.PasswordHasher;
import fr.convergence.access.passwords.PasswordRules;
import fr.convergence.access.throttle.Throttle;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Changes a person's own password. Whoever else is signed in with the old one is signed out. */
@Component
public class Passwords {
    private final Accounts accounts;
    private final Store store;
    private final Principals principals;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final Throttle throttle;

    Passwords(Accounts accounts, Store store, Principals principals, Sessions sessions, PasswordRules rules,
            PasswordHasher hasher, Throttle throttle) {
        this.accounts = accounts;
        this.store = store;
        this.principals = principals;
        this.sessions = sessions;
        this.rules = rules;
        this.hasher = hasher;
        this.throttle = throttle;
    }

    /**
     * Changes the password of who is signed in by {@code session}, which stays; all others end.
     *
     * @throws WrongPasswordException when {@code current} isn't theirs
     * @throws PasswordRefusedException when the rules refuse {@code next}
     * @throws SlowDownException after too many wrong ones
     */
    public void change(Principal who, long session, String current, String next) {
        var guess = throttle.guess(who.account(), session);
        if (!hasher.matches(current, principals.password(who.account()).ifSet())) {
            throw new WrongPasswordException();
        }
        guess.right();
        set(who.account(), next, new Actor(who.account(), "web"), other -> other != session, change -> { });
    }

    /**
     * @param about the person's name and addresses
     * @throws PasswordRefusedException when the rules refuse {@code next}
     */
    void check(Collection<String> about, String next) {
        rules.check(next, about);
    }

    private Collection<String> about(long account) {
        var about = new ArrayList<>(accounts.addresses(account));
        accounts.byId(account).ifPresent(found -> about.add(found.name()));
        return about;
    }

    /** Sets a password that the rules accept, ends these sessions, and does {@code along} in the same transaction. */
    void set(long account, String next, Actor by, LongPredicate ended, Consumer<Change> along) {
        check(about(account), next);
        var hash = hasher.hash(next);
        store.change(account, by, change -> {
            along.accept(change);
            principals.set(change, hash);
            return sessions.end(change, ended);
        });
    }
}
