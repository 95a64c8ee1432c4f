package fr.convergence.mail;

import fr.convergence.store.Change;
import java.util.Map;

/** Hears what people put into Junk and take out of it, inside the change that does so. */
public interface JunkListener {
    /** Whether it wants to hear; asked before anything is worked out for it. */
    boolean listens();

    /** @param isJunk of each email, at least one, whether it is junk now */
    void judged(Change change, Map<Long, Boolean> isJunk);
}
