package fr.convergence.jmap.methods;

import fr.convergence.jmap.SetError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Errors as JSON. */
public final class Errors {
    private Errors() {}

    public static ObjectNode write(SetError error) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("type", error.type());
        node.put("description", error.getMessage());
        if (!error.properties().isEmpty()) {
            var properties = node.putArray("properties");
            error.properties().forEach(properties::add);
        }
        error.details().forEach(node::putPOJO);
        return node;
    }
}
