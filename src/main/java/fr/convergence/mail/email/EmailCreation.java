package fr.convergence.mail.email;

import fr.convergence.jmap.Settable.SetCall;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class EmailCreation {
    long create(SetCall set, ObjectNode object, Set<Long> mailboxes, Set<String> keywords) {
        throw new IllegalStateException();
    }
}
