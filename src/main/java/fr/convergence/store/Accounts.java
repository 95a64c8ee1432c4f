package fr.convergence.store;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of this installation and the addresses that lead to them. */
@Component
public class Accounts {
    private static final String SELECT = """
            SELECT a.account_id AS id, a.kind, a.name, m.address, a.disabled
            FROM account a JOIN address m ON m.account_id = a.account_id AND m.main
            """;
    private final JdbcClient jdbc;
    private final Store store;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Accounts(JdbcClient jdbc, Store store, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.events = events;
    }

    /**
     * Creates an account with everything that modules add to a new one, in one transaction.
     *
     * @throws AddressTakenException when the address leads elsewhere already
     */
    public Account create(String kind, String name, String address) {
        var account = new Account(newId(), kind, name, canonical(address), false);
        return store.create(account.id(), Actor.SYSTEM, () -> insert(account), change -> {
            events.publishEvent(new AccountCreated(account, change));
            return account;
        });
    }

    private void insert(Account account) {
        jdbc.sql("INSERT INTO account (account_id, kind, name) VALUES (?, ?, ?)")
                .params(account.id(), account.kind(), account.name()).update();
        insertAddress(account.id(), account.address(), true);
    }

    /** @throws AddressTakenException when the address leads to an account already */
    public void addAlias(long account, String address) {
        insertAddress(account, canonical(address), false);
    }

    private void insertAddress(long account, String address, boolean main) {
        try {
            jdbc.sql("INSERT INTO address (address, account_id, main) VALUES (?, ?, ?)")
                    .params(address, account, main).update();
        } catch (DuplicateKeyException e) {
            throw new AddressTakenException(address);
        }
    }

    public Optional<Account> byId(long id) {
        return jdbc.sql(SELECT + "WHERE a.account_id = ?").param(id).query(Account.class).optional();
    }

    /** The account that an address leads to, its own or an alias, whatever the case. */
    public Optional<Account> byAddress(String address) {
        return jdbc.sql(SELECT + "WHERE a.account_id = (SELECT account_id FROM address WHERE address = ?)")
                .param(canonical(address)).query(Account.class).optional();
    }

    /** Whether any account has an address of this domain. */
    public boolean hasDomain(String domain) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM address WHERE substring(address from '[^@]*$') = ?)")
                .param(canonical(domain)).query(Boolean.class).single();
    }

    /** All addresses of an account, its own first. */
    public List<String> addresses(long account) {
        return jdbc.sql("SELECT address FROM address WHERE account_id = ? ORDER BY main DESC, address")
                .param(account).query(String.class).list();
    }

    public List<Account> list() {
        return jdbc.sql(SELECT + "ORDER BY m.address").query(Account.class).list();
    }

    public void disable(long account, boolean disabled) {
        jdbc.sql("UPDATE account SET disabled = ? WHERE account_id = ?").params(disabled, account).update();
    }

    private static String canonical(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /** Drawn at random, so that creating accounts needs no counter across them and an id tells nothing. */
    private long newId() {
        return random.nextLong(1L << 32, 1L << 52);
    }
}
