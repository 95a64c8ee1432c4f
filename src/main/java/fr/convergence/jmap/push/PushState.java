package fr.convergence.jmap.push;

import fr.convergence.jmap.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a client has been told, for each account (an event's id, RFC 8620 §7.3; pushState, RFC 8887 §4.3.5.2).
 * Written "A12:345,A13:99".
 */
record PushState(Map<Long, Long> modseqs) {
    /** Leaves out what isn't one of ours: of that, everything is told again. */
    static PushState of(String written) {
        var modseqs = new HashMap<Long, Long>();
        for (var part : written.split(",")) {
            int colon = part.indexOf(':');
            if (colon > 0 && part.substring(colon + 1).matches("\\d{1,18}")) {
                Ids.account(part.substring(0, colon)).ifPresent(id -> modseqs.put(id, Long.parseLong(part.substring(colon + 1))));
            }
        }
        return new PushState(modseqs);
    }

    /** The change up to which the client knows; none when it claims to know the future. */
    long upTo(long account, long latest) {
        long known = modseqs.getOrDefault(account, 0L);
        return known <= latest ? known : 0;
    }

    @Override public String toString() {
        return new TreeMap<>(modseqs).entrySet().stream().map(e -> Ids.account(e.getKey()) + ":" + e.getValue())
                .collect(Collectors.joining(","));
    }
}
