package fr.convergence.jmap.push;

import fr.convergence.jmap.Capability;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:ietf:params:jmap:websocket (RFC 8887 §3); the session knows the url. */
@Component
class WebSocketCapability implements Capability {
    @Override public String urn() {
        return "urn:ietf:params:jmap:websocket";
    }

    @Override public ObjectNode session() {
        return Capability.super.session().put("supportsPush", true);
    }
}
