package fr.convergence.jmap;

import org.springframework.stereotype.Component;

/** What brings notes into a request. */
@Component
class NoteCapability implements Capability {
    static final String URN = "urn:convergence:test:notes";

    @Override public String urn() {
        return URN;
    }
}
