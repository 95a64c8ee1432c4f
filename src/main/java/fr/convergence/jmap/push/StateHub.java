package fr.convergence.jmap.push;

import fr.convergence.access.Access;
import fr.convergence.access.Principal;
import fr.convergence.access.Right;
import fr.convergence.jmap.DataType;
import fr.convergence.jmap.PushOnlyType;
import fr.convergence.store.AccountChanged;
import fr.convergence.store.AccountWatch;
import fr.convergence.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings the store's changes to those who listen. */
@Component
class StateHub {
    private final ConcurrentHashMap<Long, Set<StatePush>> listeners = new ConcurrentHashMap<>();
    private final Set<String> types = new HashSet<>();
    private final Access access;
    private final Store store;
    private final AccountWatch watch;

    StateHub(Access access, Store store, AccountWatch watch, List<DataType> types, List<PushOnlyType> pushOnly) {
        this.access = access;
        this.store = store;
        this.watch = watch;
        types.forEach(type -> this.types.add(type.name()));
        pushOnly.forEach(type -> this.types.add(type.name()));
    }

    /** In the thread that committed: whoever listens only takes note. */
    @EventListener
    void changed(AccountChanged changed) {
        listeners.getOrDefault(changed.account(), Set.of()).forEach(push -> push.changed(changed.account(), changed.states().keySet()));
    }

    void listen(long account, StatePush push) {
        watch.follow(account);
        listeners.compute(account, (id, known) -> {
            Set<StatePush> pushes = known == null ? ConcurrentHashMap.newKeySet() : known;
            pushes.add(push);
            return pushes;
        });
    }

    void leave(long account, StatePush push) {
        listeners.computeIfPresent(account, (id, pushes) -> {
            pushes.remove(push);
            return pushes.isEmpty() ? null : pushes;
        });
        watch.unfollow(account);
    }

    /** The asked types that there are; all of them when null. What else the journal tells is nobody's business. */
    Set<String> types(@Nullable Set<String> asked) {
        return asked == null ? types : types.stream().filter(asked::contains).collect(Collectors.toSet());
    }

    Set<Long> accounts(Principal who) {
        return access.accounts(who).stream().map(account -> account.id()).collect(Collectors.toSet());
    }

    boolean mayRead(Principal who, long account) {
        return access.rights(who, account).contains(Right.READ);
    }

    long modseq(long account) {
        return store.modseq(account);
    }

    Map<String, Long> states(long account) {
        return store.states(account);
    }
}
