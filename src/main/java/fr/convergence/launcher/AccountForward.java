package fr.convergence.launcher;

import fr.convergence.access.LocalAccounts;
import fr.convergence.store.Accounts;
import fr.convergence.submission.Forwarding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./convergence account forward}: a copy of what comes in goes to another address. */
@Command(name = "forward")
class AccountForward extends AccountCommand.Action {
    /** One of both, or neither. */
    static class Wish {
        @Option(names = "--to", paramLabel = "OTHER") @Nullable String to;
        @Option(names = "--stop") boolean stop;
    }

    @Parameters(paramLabel = "ADDRESS", descriptionKey = "address") String address;
    @ArgGroup @Nullable Wish wish;
    private final Accounts all;
    private final Forwarding forwarding;

    AccountForward(LocalAccounts accounts, Accounts all, Forwarding forwarding) {
        super(accounts);
        this.all = all;
        this.forwarding = forwarding;
    }

    @Override
    void act() throws AccountCommand.Refused {
        var account = all.byAddress(address).orElseThrow(() -> new AccountCommand.Refused("Aucun compte n'a cette adresse.", "No account has this address."));
        if (wish != null && wish.to != null) {
            var refusal = forwarding.start(account, wish.to);
            if (refusal.isPresent()) {
                throw switch (refusal.get()) {
                    case NO_ADDRESS -> new AccountCommand.Refused("Ce n'est pas une adresse : " + wish.to, "Not an address: " + wish.to);
                    case OWN -> new AccountCommand.Refused("Cette adresse est celle du compte lui-même.", "This address is the account's own.");
                    case NOBODY -> new AccountCommand.Refused("Personne n'a ici l'adresse " + wish.to, "Nobody here has the address " + wish.to);
                };
            }
        } else if (wish != null) {
            forwarding.stop(account);
        }
        forwarding.of(account.id()).ifPresentOrElse(
                to -> say("Une copie de ce que reçoit " + account.address() + " part vers " + to, "A copy of what " + account.address() + " receives goes to " + to),
                () -> say("Ce que reçoit " + account.address() + " ne part nulle part ailleurs.", "What " + account.address() + " receives goes nowhere else."));
    }
}
