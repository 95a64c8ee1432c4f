package fr.convergence.transfer;

import fr.convergence.access.AccessibleAccount;
import fr.convergence.jmap.Capability;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code urn:convergence:transfer}: imports asked for by a client. {@code maxSizeArchive} is that of an archive, which
 * comes as several uploads of at most {@code maxSizeUpload} each.
 */
@Component
class TransferCapability implements Capability {
    static final String TRANSFER = "urn:convergence:transfer";

    private final TransferSettings settings;

    TransferCapability(TransferSettings settings) {
        this.settings = settings;
    }

    @Override
    public String urn() {
        return TRANSFER;
    }

    @Override
    public ObjectNode account(AccessibleAccount account) {
        return JsonNodeFactory.instance.objectNode().put("maxSizeArchive", settings.maxSizeArchive());
    }
}
