package fr.convergence.submission;

import fr.convergence.store.Accounts;
import org.springframework.stereotype.Component;

/** As whom an account may send. */
@Component
public class Senders {
    private final Accounts accounts;

    Senders(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether the address is one of the account's, with or without "+detail", whatever the case. */
    public boolean owns(long account, String address) {
        var plain = Addresses.withoutDetail(address);
        return Addresses.isComplete(address) && accounts.addresses(account).stream().anyMatch(own -> Addresses.same(own, address) || Addresses.same(own, plain));
    }
}
