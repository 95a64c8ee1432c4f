package fr.convergence.mail.email;

import fr.convergence.access.AccessibleAccount;
import fr.convergence.jmap.Capability;
import fr.convergence.mail.MailSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:convergence:mail: what is ours beyond RFC 8621 (docs/jmap.md). */
@Component
public class ConvergenceMailCapability implements Capability {
    public static final String URN = "urn:convergence:mail";

    private final MailSettings settings;

    ConvergenceMailCapability(MailSettings settings) {
        this.settings = settings;
    }

    @Override public String urn() {
        return URN;
    }

    @Override public ObjectNode account(AccessibleAccount account) {
        return session().put("restorableForDays", settings.restorableFor().toDays());
    }
}
