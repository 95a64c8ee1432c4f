package fr.convergence.jmap.request;

import fr.convergence.jmap.Capability;
import fr.convergence.jmap.Limits;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:ietf:params:jmap:core (RFC 8620 §2). */
@Component
public class CoreCapability implements Capability {
    public static final String URN = "urn:ietf:params:jmap:core";

    private final Limits limits;

    CoreCapability(Limits limits) {
        this.limits = limits;
    }

    @Override public String urn() {
        return URN;
    }

    @Override public ObjectNode session() {
        var node = Capability.super.session();
        node.put("maxSizeUpload", limits.maxSizeUpload());
        node.put("maxConcurrentUpload", limits.maxConcurrentUpload());
        node.put("maxSizeRequest", limits.maxSizeRequest());
        node.put("maxConcurrentRequests", limits.maxConcurrentRequests());
        node.put("maxCallsInRequest", limits.maxCallsInRequest());
        node.put("maxObjectsInGet", limits.maxObjectsInGet());
        node.put("maxObjectsInSet", limits.maxObjectsInSet());
        node.putArray("collationAlgorithms").add("i;unicode-casemap").add("i;ascii-casemap").add("i;octet");
        return node;
    }
}
