package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Queryable;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the sort of a /query (RFC 8620 §5.5) and holds it against what the type knows. */
final class QueryArguments {
    private static final Set<String> COLLATIONS = Set.of("i;unicode-casemap", "i;ascii-casemap", "i;octet");

    private final Queryable type;

    QueryArguments(Queryable type) {
        this.type = type;
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
