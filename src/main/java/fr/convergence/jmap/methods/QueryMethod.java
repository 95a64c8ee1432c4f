package fr.convergence.jmap.methods;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Queryable;
import fr.convergence.store.Store;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foo/query (RFC 8620 §5.5). */
record QueryMethod(Queryable type, Store store, Limits limits) implements JmapMethod {
    @Override public String name() {
        return type.name() + "/query";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Arguments.of(type.queryArguments(), "accountId", "filter", "sort", "position", "anchor", "anchorOffset",
                "limit", "calculateTotal");
    }

    @Override public void beforeSnapshot(Principal principal, ObjectNode args) {
        type.beforeSnapshot(principal, args);
    }

    @Override public ObjectNode call(Call call) {
        var results = type.query(call, Filter.of(call, type), new QueryArguments(type).sort(call));
        var asked = call.integer("limit");
        if (asked.isPresent() && asked.getAsLong() < 0) {
            throw MethodError.invalidArguments("limit must not be negative");
        }
        int limit = (int) Math.min(asked.orElse(limits.maxQueryLimit()), limits.maxQueryLimit());
        var total = call.flag("calculateTotal") ? OptionalLong.of(results.count()) : OptionalLong.empty();
        long position = position(call, results, total);
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        response.put("queryState", Long.toString(store.state(call.account(), type.name())));
        response.put("canCalculateChanges", results.canCalculateChanges());
        response.put("position", position);
        var ids = response.putArray("ids");
        if (limit > 0) {
            results.ids(position, limit).forEach(id -> ids.add(type.id(id)));
        }
        total.ifPresent(t -> response.put("total", t));
        if (asked.isEmpty() || asked.getAsLong() > limit) {
            response.put("limit", limit);
        }
        return response;
    }

    private long position(Call call, Queryable.Results results, OptionalLong total) {
        var anchor = call.text("anchor");
        if (anchor != null) {
            var index = type.parse(anchor).isPresent() ? results.indexOf(type.parse(anchor).getAsLong()) : OptionalLong.empty();
            if (index.isEmpty()) {
                throw new MethodError("anchorNotFound", "The anchor isn't among the results");
            }
            return Math.max(0, index.getAsLong() + call.integer("anchorOffset").orElse(0));
        }
        long position = call.integer("position").orElse(0);
        return position >= 0 ? position : Math.max(0, total.orElseGet(results::count) + position);
    }
}
