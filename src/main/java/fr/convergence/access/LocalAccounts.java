package fr.convergence.access;

import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import fr.convergence.store.Actor;
import fr.convergence.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an operator does with the accounts that sign in here. Takes effect at once, in every process. */
@Component
public class LocalAccounts {
    /** {@code passwordSet}: whether a password was ever chosen. */
    public record LocalAccount(long id, String address, String name, boolean disabled, boolean passwordSet) {}

    private final Accounts accounts;
    private final Store store;
    private final Principals principals;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ResetLinks resetLinks;

    LocalAccounts(Accounts accounts, Store store, Principals principals, Passwords passwords, Sessions sessions,
            ResetLinks resetLinks) {
        this.accounts = accounts;
        this.store = store;
        this.principals = principals;
        this.passwords = passwords;
        this.sessions = sessions;
        this.resetLinks = resetLinks;
    }

    /**
     * Adds a person. Without a password they choose one by a {@link #resetLink}.
     *
     * @throws fr.convergence.store.AddressTakenException when the address leads to an account already
     * @throws PasswordRefusedException when the rules refuse the password; nothing is added then
     */
    public Account add(String address, String name, @Nullable String password) {
        if (password == null) {
            return accounts.create(Principals.PERSON, name, address);
        }
        passwords.check(List.of(address, name), password);
        var account = accounts.create(Principals.PERSON, name, address);
        setPassword(account.id(), password);
        return account;
    }

    public List<LocalAccount> list() {
        var withPassword = principals.withPassword();
        return accounts.list().stream().filter(account -> account.kind().equals(Principals.PERSON))
                .map(account -> new LocalAccount(account.id(), account.address(), account.name(), account.disabled(),
                        withPassword.contains(account.id())))
                .toList();
    }

    /** Nobody signs in to it any more; open sessions and connections end. */
    public void disable(String address) {
        disable(person(address), true);
    }

    public void enable(String address) {
        disable(person(address), false);
    }

    private void disable(Account account, boolean disabled) {
        store.change(account.id(), Actor.SYSTEM, change -> {
            accounts.disable(account.id(), disabled);
            change.updated(Principals.TYPE, account.id(), disabled ? "disabled" : "enabled");
            return sessions.end(change, session -> disabled);
        });
    }

    /** @throws PasswordRefusedException when the rules refuse it */
    public void setPassword(String address, String password) {
        setPassword(person(address).id(), password);
    }

    private void setPassword(long account, String password) {
        passwords.set(account, password, Actor.SYSTEM, session -> true, change -> { });
    }

    /** The token of a new link, valid once and for a while ({@link AccessSettings#resetLink}): {@code /reset/TOKEN}. */
    public String resetLink(String address) {
        return resetLinks.create(person(address).id());
    }

    private Account person(String address) {
        return accounts.byAddress(address).filter(account -> account.kind().equals(Principals.PERSON))
                .orElseThrow(() -> new NoSuchPersonException(address));
    }
}
