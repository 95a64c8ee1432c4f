package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.request.CoreCapability;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Core/echo (RFC 8620 §4). */
@Component
class EchoMethod implements JmapMethod {
    @Override public String name() {
        return "Core/echo";
    }

    @Override public String capability() {
        return CoreCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of();
    }

    @Override public ObjectNode call(Call call) {
        return call.args();
    }
}
