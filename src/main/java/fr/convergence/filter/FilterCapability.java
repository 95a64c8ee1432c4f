package fr.convergence.filter;

import fr.convergence.jmap.Capability;
import org.springframework.stereotype.Component;

/** urn:convergence:filter: what people do about mail that they don't want (docs/jmap.md). */
@Component
class FilterCapability implements Capability {
    static final String FILTER = "urn:convergence:filter";

    @Override public String urn() {
        return FILTER;
    }
}
