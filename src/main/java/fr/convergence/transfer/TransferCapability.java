package fr.convergence.transfer;

import fr.convergence.jmap.Capability;
import org.springframework.stereotype.Component;

/** {@code urn:convergence:transfer}: imports asked for by a client. */
@Component
class TransferCapability implements Capability {
    static final String TRANSFER = "urn:convergence:transfer";

    @Override
    public String urn() {
        return TRANSFER;
    }
}
