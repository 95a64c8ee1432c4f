package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Queryable;
import fr.convergence.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Foo/queryChanges (RFC 8620 §5.6): every id whose place may have changed is removed, and added again where it
 * stands now.
 */
record QueryChangesMethod(Queryable type, Store store, Limits limits) implements JmapMethod {
    /** Beyond this, asking for the query again is cheaper. */
    private static final int MOST = 200;

    @Override public String name() {
        return type.name() + "/queryChanges";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Arguments.of(type.queryArguments(), "accountId", "filter", "sort", "sinceQueryState", "maxChanges",
                "upToId", "calculateTotal");
    }

    @Override public ObjectNode call(Call call) {
        var results = type.query(call, Filter.of(call, type), new QueryArguments(type).sort(call));
        long current = store.state(call.account(), type.name());
        long since = States.since(call, "sinceQueryState", current);
        int max = ChangesMethod.max(call, MOST);
        if (!results.canCalculateChanges()) {
            throw new MethodError("cannotCalculateChanges", "Not for this query");
        }
        var changes = store.changes(call.account(), type.name(), since, max);
        if (changes.hasMore()) {
            throw tooMany();
        }
        var changed = new ArrayList<>(changes.created());
        changed.addAll(changes.updated());
        changed.addAll(changes.destroyed());
        var affected = new LinkedHashSet<>(changed);
        affected.addAll(type.affected(call, changed));
        if (affected.size() > max) {
            throw tooMany();
        }
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        response.put("oldQueryState", Long.toString(since));
        response.put("newQueryState", Long.toString(current));
        if (call.flag("calculateTotal")) {
            response.put("total", results.count());
        }
        var removed = response.putArray("removed");
        var places = new TreeMap<Long, Long>();
        for (long id : affected) {
            removed.add(type.id(id));
            results.indexOf(id).ifPresent(index -> places.put(index, id));
        }
        var added = response.putArray("added");
        places.forEach((index, id) -> added.addObject().put("id", type.id(id)).put("index", index));
        if (call.arg("maxChanges") != null && removed.size() + added.size() > max) {
            throw tooMany();
        }
        return response;
    }

    private static MethodError tooMany() {
        return new MethodError("tooManyChanges", "Ask for the query again");
    }
}
