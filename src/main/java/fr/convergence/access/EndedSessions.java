package fr.convergence.access;

import fr.convergence.store.AccountChanged;
import java.util.Collections;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells of endings wherever they were written: another process's changes come through the journal too. */
@Component
class EndedSessions {
    private static final Set<String> LETTING_IN = Set.of(Sessions.TYPE, AppPasswords.TYPE, Principals.TYPE);

    private final ApplicationEventPublisher events;

    EndedSessions(ApplicationEventPublisher events) {
        this.events = events;
    }

    @EventListener
    void tell(AccountChanged changed) {
        if (!Collections.disjoint(changed.states().keySet(), LETTING_IN)) {
            events.publishEvent(new SessionsEnded(changed.account()));
        }
    }
}
