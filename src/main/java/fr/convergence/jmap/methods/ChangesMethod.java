package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.DataType;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.store.Store;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foo/changes (RFC 8620 §5.2), wholly from the journal. */
record ChangesMethod(DataType type, Store store, Limits limits) implements JmapMethod {
    @Override public String name() {
        return type.name() + "/changes";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "sinceState", "maxChanges");
    }

    @Override public ObjectNode call(Call call) {
        long current = store.state(call.account(), type.name());
        long since = States.since(call, "sinceState", current);
        int max = max(call, limits.maxObjectsInGet());
        var changes = store.changes(call.account(), type.name(), since, max);
        if (changes.created().size() + changes.updated().size() + changes.destroyed().size() > max && call.arg("maxChanges") != null) {
            throw new MethodError("cannotCalculateChanges", "One change alone exceeds maxChanges");
        }
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        response.put("oldState", Long.toString(since));
        response.put("newState", Long.toString(changes.newState()));
        response.put("hasMoreChanges", changes.hasMore());
        write(response.putArray("created"), changes.created());
        write(response.putArray("updated"), changes.updated());
        write(response.putArray("destroyed"), changes.destroyed());
        if (type.tellsUpdatedProperties()) {
            var properties = type.propertiesOf(changes.onlyWhat());
            if (properties == null) {
                response.putNull("updatedProperties");
            } else {
                var list = response.putArray("updatedProperties");
                properties.forEach(list::add);
            }
        }
        return response;
    }

    private void write(ArrayNode into, Iterable<Long> ids) {
        ids.forEach(id -> into.add(type.id(id)));
    }

    static int max(Call call, int most) {
        var asked = call.integer("maxChanges");
        if (asked.isPresent() && asked.getAsLong() <= 0) {
            throw MethodError.invalidArguments("maxChanges must be above 0");
        }
        return (int) Math.min(asked.orElse(most), most);
    }
}
