package fr.convergence.submission.vacation;

import fr.convergence.jmap.Capability;
import org.springframework.stereotype.Component;

/** urn:ietf:params:jmap:vacationresponse (RFC 8621 §1.3.3). */
@Component
class VacationCapability implements Capability {
    static final String VACATION = "urn:ietf:params:jmap:vacationresponse";

    @Override public String urn() {
        return VACATION;
    }
}
