package fr.convergence.submission;

import fr.convergence.store.Account;
import fr.convergence.store.Accounts;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where an address leads. */
@Component
public class Recipients {
    private static final String POSTMASTER = "postmaster";

    public sealed interface Place {}

    /** To an account here, perhaps a disabled one. */
    public record Here(Account account) implements Place {}

    /** To nobody, though the domain is ours. */
    public record Nobody() implements Place {}

    public record Elsewhere() implements Place {}

    private final Accounts accounts;
    private final TransportSettings settings;
    private final String domain;

    Recipients(Accounts accounts, TransportSettings settings, @Value("${convergence.domain}") String domain) {
        this.accounts = accounts;
        this.settings = settings;
        this.domain = domain;
    }

    /** Addresses and aliases with or without "+detail", whatever the case; postmaster of every domain of ours. */
    public Place find(String address) {
        var account = accounts.byAddress(Addresses.local(address) + '@' + Addresses.domain(address))
                .or(() -> accounts.byAddress(Addresses.withoutDetail(address)));
        if (account.isPresent()) {
            return new Here(account.get());
        }
        if (!isOurs(Addresses.domain(address))) {
            return new Elsewhere();
        }
        return Addresses.local(address).equalsIgnoreCase(POSTMASTER)
                ? postmaster().<Place>map(Here::new).orElseGet(Nobody::new) : new Nobody();
    }

    /** A domain that we receive mail for; none at all for the bare "postmaster" (RFC 5321 §4.5.1). */
    public boolean isOurs(String name) {
        return name.isEmpty() || name.equalsIgnoreCase(domain) || name.equalsIgnoreCase(settings.hostname())
                || accounts.hasDomain(name);
    }

    private Optional<Account> postmaster() {
        return Optional.ofNullable(settings.postmaster()).filter(address -> !address.isBlank()).flatMap(accounts::byAddress)
                .or(() -> accounts.list().stream().filter(a -> a.kind().equals(Account.PERSON) && !a.disabled()).findFirst());
    }
}
