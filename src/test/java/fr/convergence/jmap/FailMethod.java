package fr.convergence.jmap;

import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A method with a bug. */
@Component
class FailMethod implements JmapMethod {
    static final String SECRET = "the password is 1234";

    @Override public String name() {
        return "Test/fail";
    }

    @Override public String capability() {
        return NoteCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId");
    }

    @Override public ObjectNode call(Call call) {
        throw new IllegalStateException(SECRET);
    }
}
