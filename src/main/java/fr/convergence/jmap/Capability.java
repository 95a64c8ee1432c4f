package fr.convergence.jmap;

import fr.convergence.access.AccessibleAccount;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a module adds to the session (RFC 8620 §2); a request may only use what is announced. */
public interface Capability {
    String urn();

    default ObjectNode session() {
        return JsonNodeFactory.instance.objectNode();
    }

    default ObjectNode account(AccessibleAccount account) {
        return JsonNodeFactory.instance.objectNode();
    }
}
