package fr.convergence.jmap.methods;

import fr.convergence.jmap.Copyable;
import fr.convergence.jmap.DataType;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Settable;
import fr.convergence.jmap.request.NamedAccounts;
import fr.convergence.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The standard methods that a type has by what it implements. */
@Component
public class StandardMethods {
    private final Store store;
    private final NamedAccounts accounts;
    private final Limits limits;

    StandardMethods(Store store, NamedAccounts accounts, Limits limits) {
        this.store = store;
        this.accounts = accounts;
        this.limits = limits;
    }

    public List<JmapMethod> of(DataType type) {
        var methods = new ArrayList<JmapMethod>();
        methods.add(new GetMethod(type, store, limits));
        methods.add(new ChangesMethod(type, store, limits));
        if (type instanceof Settable settable) {
            methods.add(new SetMethod(settable, store, limits));
        }
        if (type instanceof Copyable copyable) {
            methods.add(new CopyMethod(copyable, store, accounts, limits));
        }
        if (type instanceof Queryable queryable) {
            methods.add(new QueryMethod(queryable, store, limits));
            methods.add(new QueryChangesMethod(queryable, store, limits));
        }
        return methods;
    }
}
