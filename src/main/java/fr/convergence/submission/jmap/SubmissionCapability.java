package fr.convergence.submission.jmap;

import fr.convergence.access.AccessibleAccount;
import fr.convergence.jmap.Capability;
import fr.convergence.submission.QueueSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:ietf:params:jmap:submission (RFC 8621 §1.3.2), with FUTURERELEASE (RFC 4865). */
@Component
class SubmissionCapability implements Capability {
    static final String SUBMISSION = "urn:ietf:params:jmap:submission";

    private final QueueSettings settings;

    SubmissionCapability(QueueSettings settings) {
        this.settings = settings;
    }

    @Override public String urn() {
        return SUBMISSION;
    }

    @Override public ObjectNode account(AccessibleAccount account) {
        var node = session();
        node.put("maxDelayedSend", settings.maxDelay().toSeconds());
        node.putObject("submissionExtensions").putArray("FUTURERELEASE").add(Long.toString(settings.maxDelay().toSeconds()));
        return node;
    }
}
