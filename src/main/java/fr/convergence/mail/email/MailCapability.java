package fr.convergence.mail.email;

import fr.convergence.access.AccessibleAccount;
import fr.convergence.access.Right;
import fr.convergence.jmap.Capability;
import fr.convergence.mail.MailSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:ietf:params:jmap:mail (RFC 8621 §1.3.1). */
@Component
public class MailCapability implements Capability {
    public static final String MAIL = "urn:ietf:params:jmap:mail";

    private final MailSettings settings;

    MailCapability(MailSettings settings) {
        this.settings = settings;
    }

    @Override public String urn() {
        return MAIL;
    }

    @Override public ObjectNode account(AccessibleAccount account) {
        var node = session();
        node.putNull("maxMailboxesPerEmail");
        node.put("maxMailboxDepth", 10);
        node.put("maxSizeMailboxName", 200);
        node.put("maxSizeAttachmentsPerEmail", settings.maxAttachments());
        var sorts = node.putArray("emailQuerySortOptions");
        EmailSorts.NAMES.forEach(sorts::add);
        node.put("mayCreateTopLevelMailbox", account.rights().contains(Right.WRITE));
        return node;
    }
}
