package fr.convergence.jmap.methods;

import fr.convergence.jmap.Creation;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable.SetCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call creates, made ready before the account is locked: nobody waits for it. Only so many at once, as each
 * takes memory; those beyond are made ready at their turn.
 */
public final class Creations implements AutoCloseable {
    private static final int MOST_READY = 100;

    private final Map<String, ObjectNode> asked;
    private final Function<ObjectNode, Creation> maker;
    private final Map<String, Creation> ready = new HashMap<>();

    /** @param maker makes an object ready, or refuses it by {@link SetError} */
    public Creations(Map<String, ObjectNode> asked, Function<ObjectNode, Creation> maker) {
        this.asked = asked;
        this.maker = maker;
        try {
            asked.keySet().stream().limit(MOST_READY).forEach(id -> ready.put(id, make(id)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Set<String> ids() {
        return asked.keySet();
    }

    ObjectNode asked(String creationId) {
        return asked.get(creationId);
    }

    /** @throws SetError when it is refused, whenever that was found */
    long create(String creationId, SetCall set) {
        var creation = ready.get(creationId);
        if (creation != null) {
            return creation.create(set);
        }
        try (var late = make(creationId)) {
            return late.create(set);
        }
    }

    private Creation make(String creationId) {
        try {
            return maker.apply(asked.get(creationId));
        } catch (SetError e) {
            return set -> {
                throw e;
            };
        }
    }

    @Override public void close() {
        ready.values().forEach(Creation::close);
    }
}
