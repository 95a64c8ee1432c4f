package fr.convergence.jmap.request;

import fr.convergence.access.Access;
import fr.convergence.access.Principal;
import fr.convergence.access.Right;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.MethodError;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The accounts that arguments name. One that the caller may not read is no account: nothing tells the two apart. */
@Component
public class NamedAccounts {
    private final Access access;

    NamedAccounts(Access access) {
        this.access = access;
    }

    /**
     * @param argument "accountId" or, of methods that copy, "fromAccountId" (RFC 8620 §5.4)
     * @param changes  whether the caller must be allowed to change it
     */
    public long of(Principal who, ObjectNode args, String argument, boolean changes) {
        if (!args.path(argument).isString()) {
            throw MethodError.invalidArguments(argument + " is missing");
        }
        var account = readable(who, args.get(argument).stringValue());
        if (account.isEmpty()) {
            throw new MethodError(argument.replace("Id", "NotFound"), "No such account");
        }
        if (changes && !mayChange(who, account.getAsLong())) {
            throw new MethodError("accountReadOnly", "You may only read this account");
        }
        return account.getAsLong();
    }

    /** The account with this id, empty unless the caller may read it. */
    public OptionalLong readable(Principal who, String accountId) {
        var account = Ids.account(accountId);
        return rights(who, account).contains(Right.READ) ? account : OptionalLong.empty();
    }

    public boolean mayChange(Principal who, long account) {
        return access.rights(who, account).contains(Right.WRITE);
    }

    private Set<Right> rights(Principal who, OptionalLong account) {
        return account.isPresent() ? access.rights(who, account.getAsLong()) : Set.of();
    }
}
