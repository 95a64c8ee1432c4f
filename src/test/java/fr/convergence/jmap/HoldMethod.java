package fr.convergence.jmap;

import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A method that takes until it is let go. */
@Component
class HoldMethod implements JmapMethod {
    static final Semaphore BEGUN = new Semaphore(0);
    static final Semaphore MAY_END = new Semaphore(0);

    @Override public String name() {
        return "Test/hold";
    }

    @Override public String capability() {
        return NoteCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of();
    }

    /** Only so as to hold no transaction. */
    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        BEGUN.release();
        MAY_END.acquireUninterruptibly();
        return JsonNodeFactory.instance.objectNode();
    }
}
