package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.DataType;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Property;
import fr.convergence.store.Store;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foo/get (RFC 8620 §5.1). */
record GetMethod(DataType type, Store store, Limits limits) implements JmapMethod {
    @Override public String name() {
        return type.name() + "/get";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Arguments.of(type.getArguments(), "accountId", "ids", "properties");
    }

    @Override public ObjectNode call(Call call) {
        var asked = call.strings("ids");
        if (asked != null && asked.size() > limits.maxObjectsInGet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInGet() + " ids");
        }
        var properties = properties(call.strings("properties"));
        var distinct = asked == null ? null : new LinkedHashSet<>(asked);
        var found = type.read(call, distinct == null ? null : numbers(distinct), properties);
        if (found.size() > limits.maxObjectsInGet()) {
            throw new MethodError("requestTooLarge", "More than " + limits.maxObjectsInGet() + " objects: name their ids");
        }
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        response.put("state", Long.toString(store.state(call.account(), type.name())));
        var list = response.putArray("list");
        var seen = new HashSet<String>();
        for (var object : found) {
            seen.add(object.get("id").stringValue());
            list.add(only(object, properties));
        }
        var notFound = response.putArray("notFound");
        if (distinct != null) {
            distinct.stream().filter(id -> !seen.contains(id)).forEach(notFound::add);
        }
        return response;
    }

    private Collection<Long> numbers(Collection<String> ids) {
        return ids.stream().map(type::parse).filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).toList();
    }

    private Set<String> properties(@Nullable List<String> asked) {
        if (asked == null) {
            return Property.names(type.properties(), p -> !p.isOnRequest());
        }
        var known = Property.names(type.properties(), p -> true);
        for (var property : asked) {
            if (!property.equals("id") && !known.contains(property) && !type.hasDynamicProperty(property)) {
                throw MethodError.invalidArguments("Unknown property: " + property);
            }
        }
        return new LinkedHashSet<>(asked);
    }

    private static ObjectNode only(ObjectNode object, Set<String> properties) {
        object.retain(Arguments.of(properties, "id"));
        return object;
    }
}
