package fr.convergence.jmap.request;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Why a request was refused as a whole (RFC 8620 §3.6.1), as a problem document (RFC 7807). */
public class RequestError extends RuntimeException {
    private final String type;
    private final int status;
    private final transient Map<String, String> details;

    public RequestError(String type, int status, String detail, Map<String, String> details) {
        super(detail, null, false, false);
        this.type = type;
        this.status = status;
        this.details = details;
    }

    public static RequestError notJson(String detail) {
        return new RequestError("notJSON", 400, detail, Map.of());
    }

    public static RequestError notRequest(String detail) {
        return new RequestError("notRequest", 400, detail, Map.of());
    }

    public static RequestError limit(String limit, String detail) {
        return new RequestError("limit", 400, detail, Map.of("limit", limit));
    }

    public int status() {
        return status;
    }

    public ObjectNode problem() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("type", "urn:ietf:params:jmap:error:" + type);
        node.put("status", status);
        node.put("detail", getMessage());
        details.forEach(node::put);
        return node;
    }
}
