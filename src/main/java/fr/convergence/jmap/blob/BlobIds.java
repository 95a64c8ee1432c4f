package fr.convergence.jmap.blob;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The blob ids that a call names. */
final class BlobIds {
    private BlobIds() {}

    /** Each once; "#creationId" stands for what an earlier call created, as in the example of RFC 9404 §4.1.1. */
    static Set<String> of(Call call, String argument, Limits limits) {
        List<String> asked = call.strings(argument);
        if (asked == null) {
            throw MethodError.invalidArguments(argument + " is missing");
        }
        if (asked.size() > limits.maxObjectsInGet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInGet() + " ids");
        }
        var ids = new LinkedHashSet<String>();
        asked.forEach(id -> ids.add(id.startsWith("#") ? call.createdIds().getOrDefault(id.substring(1), id) : id));
        return ids;
    }
}
