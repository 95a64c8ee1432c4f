package fr.convergence.mail.email;

import fr.convergence.mail.JunkListener;
import fr.convergence.mail.mailbox.Mailboxes;
import fr.convergence.store.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a person's change says about junk: by the mailbox with that role, and by the keywords $junk and $notjunk. */
@Component
class JunkMoves {
    private static final String JUNK = "$junk";
    private static final String NOT_JUNK = "$notjunk";

    private final Mailboxes mailboxes;
    private final ObjectProvider<JunkListener> listeners;

    JunkMoves(Mailboxes mailboxes, ObjectProvider<JunkListener> listeners) {
        this.mailboxes = mailboxes;
        this.listeners = listeners;
    }

    void tell(Change change, List<EmailRows.State> before, List<EmailRows.State> after) {
        var interested = listeners.stream().filter(JunkListener::listens).toList();
        if (interested.isEmpty() || before.equals(after)) {
            return;
        }
        var roles = mailboxes.byRole(change.account());
        var judged = new LinkedHashMap<Long, Boolean>();
        for (int i = 0; i < before.size(); i++) {
            boolean was = isJunk(before.get(i), roles);
            boolean is = isJunk(after.get(i), roles);
            if (is && !was) {
                judged.put(after.get(i).id(), true);
            } else if (!is && !isThrownAway(after.get(i), roles) && (was || saidNotToBe(before.get(i), after.get(i)))) {
                judged.put(after.get(i).id(), false);
            }
        }
        if (!judged.isEmpty()) {
            interested.forEach(listener -> listener.judged(change, judged));
        }
    }

    private static boolean isJunk(EmailRows.State state, Map<String, Long> roles) {
        return state.keywords().contains(JUNK) || roles.containsKey("junk") && state.mailboxes().contains(roles.get("junk"));
    }

    /** Who empties Junk into the trash doesn't want it back. */
    private static boolean isThrownAway(EmailRows.State state, Map<String, Long> roles) {
        return roles.containsKey("trash") && state.mailboxes().contains(roles.get("trash"));
    }

    private static boolean saidNotToBe(EmailRows.State before, EmailRows.State after) {
        return after.keywords().contains(NOT_JUNK) && !before.keywords().contains(NOT_JUNK);
    }
}
