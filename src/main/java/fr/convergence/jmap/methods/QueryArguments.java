package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Queryable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the filter and sort of a /query (RFC 8620 §5.5) and holds them against what the type knows. */
final class QueryArguments {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_CONDITIONS = 256;
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");
    private static final Set<String> COLLATIONS = Set.of("i;unicode-casemap", "i;ascii-casemap", "i;octet");

    private final Queryable type;
    private int conditions;

    QueryArguments(Queryable type) {
        this.type = type;
    }

    @Nullable Filter filter(Call call) {
        var given = call.object("filter");
        return given == null ? null : filter(given, 0);
    }

    private Filter filter(JsonNode node, int depth) {
        if (!(node instanceof ObjectNode object)) {
            throw MethodError.invalidArguments("A filter must be an object");
        }
        if (depth > MAX_DEPTH || ++conditions > MAX_CONDITIONS) {
            throw new MethodError("unsupportedFilter", "The filter is too large");
        }
        if (!object.has("operator")) {
            return condition(object);
        }
        var operator = object.get("operator").asString("");
        if (!OPERATORS.contains(operator) || !object.path("conditions").isArray()) {
            throw MethodError.invalidArguments("An operator is AND, OR or NOT and has conditions");
        }
        var parts = new ArrayList<Filter>();
        for (var part : object.get("conditions")) {
            parts.add(filter(part, depth + 1));
        }
        return new Filter.Operator(operator, parts);
    }

    private Filter condition(ObjectNode object) {
        for (var property : object.properties()) {
            var known = type.filters().get(property.getKey());
            if (known == null) {
                throw new MethodError("unsupportedFilter", "Unknown condition: " + property.getKey());
            }
            if (!known.valid().test(property.getValue())) {
                throw MethodError.invalidArguments("Wrong value of the condition " + property.getKey());
            }
        }
        return new Filter.Condition(object);
    }

    List<Queryable.Sort> sort(Call call) {
        var given = call.arg("sort");
        if (given == null) {
            return List.of();
        }
        if (!given.isArray()) {
            throw MethodError.invalidArguments("sort must be a list");
        }
        return given.valueStream().map(this::comparator).toList();
    }

    private Queryable.Sort comparator(JsonNode node) {
        if (!(node instanceof ObjectNode object) || !object.path("property").isString()
                || object.has("isAscending") && !object.get("isAscending").isBoolean()
                || object.has("collation") && !object.get("collation").isString()) {
            throw MethodError.invalidArguments("A comparator has a property, perhaps isAscending and collation");
        }
        var property = object.get("property").stringValue();
        if (!type.sorts().contains(property)) {
            throw new MethodError("unsupportedSort", "Can't sort by " + property);
        }
        if (object.has("collation") && !COLLATIONS.contains(object.get("collation").stringValue())) {
            throw new MethodError("unsupportedSort", "Unknown collation");
        }
        return new Queryable.Sort(property, object.path("isAscending").asBoolean(true), object);
    }
}
