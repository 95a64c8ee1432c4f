package fr.convergence.transfer.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was odd in an archive: counted whole, told in detail up to a bound for each kind. */
public final class Report {
    private static final int DETAILED = 50;

    public enum Oddity {
        /** A file or an archive that can't be read: permissions, a damaged medium, a broken compression. */
        UNREADABLE,
        /** Nothing in it. */
        EMPTY,
        /** Not a message nor a mailbox: left aside. */
        NOT_MAIL,
        /** Brought in, but nothing says when it was received. */
        NO_DATE,
        /** Brought in, but its end is missing. */
        TRUNCATED,
        /** Deleted by its owner and not yet purged by the mail program: left aside. */
        DELETED
    }

    public record Detail(Oddity oddity, String where) {}

    private final Map<Oddity, Integer> counts = new EnumMap<>(Oddity.class);
    private final List<Detail> details = new ArrayList<>();

    public synchronized void add(Oddity oddity, String where) {
        if (counts.merge(oddity, 1, Integer::sum) <= DETAILED) {
            details.add(new Detail(oddity, where));
        }
    }

    public synchronized Map<Oddity, Integer> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    public synchronized List<Detail> details() {
        return List.copyOf(details);
    }

    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
