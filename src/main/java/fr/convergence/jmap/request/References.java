package fr.convergence.jmap.request;

import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.request.JmapRequest.Invocation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resolves references to earlier results (RFC 8620 §3.7). */
final class References {
    private References() {}

    /** The arguments with every "#name" replaced by what it refers to. */
    static ObjectNode resolve(ObjectNode args, List<Invocation> responses) {
        if (args.propertyStream().noneMatch(p -> p.getKey().startsWith("#"))) {
            return args;
        }
        var resolved = JsonNodeFactory.instance.objectNode();
        for (var entry : args.properties()) {
            if (!entry.getKey().startsWith("#")) {
                resolved.set(entry.getKey(), entry.getValue());
                continue;
            }
            var name = entry.getKey().substring(1);
            if (args.has(name)) {
                throw MethodError.invalidArguments(name + " is given twice, once by reference");
            }
            resolved.set(name, refer(entry.getValue(), responses));
        }
        return resolved;
    }

    private static JsonNode refer(JsonNode reference, List<Invocation> responses) {
        if (!reference.path("resultOf").isString() || !reference.path("name").isString() || !reference.path("path").isString()) {
            throw MethodError.invalidArguments("A result reference has resultOf, name and path");
        }
        var response = responses.stream().filter(r -> r.callId().equals(reference.get("resultOf").stringValue())).findFirst()
                .filter(r -> r.name().equals(reference.get("name").stringValue()))
                .orElseThrow(() -> invalid("No such earlier response"));
        var path = reference.get("path").stringValue();
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw invalid("A path begins with /");
        }
        return path.isEmpty() ? response.args() : follow(response.args(), path.substring(1).split("/", -1), 0);
    }

    private static JsonNode follow(JsonNode node, String[] path, int at) {
        if (at == path.length) {
            return node;
        }
        if (path[at].equals("*") && node.isArray()) {
            var all = JsonNodeFactory.instance.arrayNode();
            for (var element : node) {
                var result = follow(element, path, at + 1);
                if (result instanceof ArrayNode list) {
                    all.addAll(list);
                } else {
                    all.add(result);
                }
            }
            return all;
        }
        var next = node.isArray() ? element(node, path[at]) : node.get(path[at].replace("~1", "/").replace("~0", "~"));
        if (next == null) {
            throw invalid("Nothing at " + path[at]);
        }
        return follow(next, path, at + 1);
    }

    private static JsonNode element(JsonNode array, String index) {
        return index.matches("0|[1-9][0-9]{0,6}") ? array.get(Integer.parseInt(index)) : null;
    }

    private static MethodError invalid(String description) {
        return new MethodError("invalidResultReference", description);
    }
}
