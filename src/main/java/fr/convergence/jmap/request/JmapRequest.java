package fr.convergence.jmap.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request as read (RFC 8620 §3.3). */
record JmapRequest(Set<String> using, List<Invocation> calls, Map<String, String> createdIds, boolean tellsCreatedIds) {
    /** A method call, or its response (RFC 8620 §3.2). */
    record Invocation(String name, ObjectNode args, String callId) {}

    /** @throws RequestError notRequest when the JSON isn't a request */
    static JmapRequest read(JsonNode json) {
        if (!(json instanceof ObjectNode request) || !isStrings(request.path("using")) || !request.path("methodCalls").isArray()) {
            throw RequestError.notRequest("A request has using and methodCalls");
        }
        var using = new LinkedHashSet<String>();
        request.get("using").forEach(urn -> using.add(urn.stringValue()));
        var calls = new ArrayList<Invocation>();
        for (var call : request.get("methodCalls")) {
            if (!call.isArray() || call.size() != 3 || !call.get(0).isString()
                    || !(call.get(1) instanceof ObjectNode args) || !call.get(2).isString()) {
                throw RequestError.notRequest("A method call is a name, its arguments and a call id");
            }
            calls.add(new Invocation(call.get(0).stringValue(), args, call.get(2).stringValue()));
        }
        var createdIds = new LinkedHashMap<String, String>();
        var given = request.path("createdIds");
        if (given.isObject()) {
            for (var entry : given.properties()) {
                if (!entry.getValue().isString()) {
                    throw RequestError.notRequest("createdIds maps ids to ids");
                }
                createdIds.put(entry.getKey(), entry.getValue().stringValue());
            }
        } else if (!given.isMissingNode() && !given.isNull()) {
            throw RequestError.notRequest("createdIds maps ids to ids");
        }
        return new JmapRequest(using, calls, createdIds, given.isObject());
    }

    private static boolean isStrings(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }
}
