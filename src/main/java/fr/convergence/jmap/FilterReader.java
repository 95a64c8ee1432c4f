package fr.convergence.jmap;

import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a filter and holds it against what the type knows. */
final class FilterReader {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_CONDITIONS = 256;
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

    private final Queryable type;
    private int conditions;

    FilterReader(Queryable type) {
        this.type = type;
    }

    Filter read(JsonNode node) {
        return filter(node, 0);
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
            if (!Values.areStorable(property.getValue()) || !known.valid().test(property.getValue())) {
                throw MethodError.invalidArguments("Wrong value of the condition " + property.getKey());
            }
        }
        return new Filter.Condition(object);
    }
}
