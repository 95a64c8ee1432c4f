package fr.convergence.jmap;

import fr.convergence.jmap.methods.Creations;
import fr.convergence.jmap.methods.SetRun;
import fr.convergence.jmap.methods.States;
import fr.convergence.store.Store;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method that creates objects of a type in another way than /set, and answers as /set does of its creations
 * (Email/import).
 */
public abstract class CreatingMethod implements JmapMethod {
    private final Settable type;
    private final String argument;
    private final Store store;
    private final Limits limits;

    /** @param argument the name of the map of what to create */
    protected CreatingMethod(Settable type, String argument, Store store, Limits limits) {
        this.type = type;
        this.argument = argument;
        this.store = store;
        this.limits = limits;
    }

    /** Makes an object ready before the account is locked. What it refuses, it refuses by {@link SetError}. */
    protected abstract Creation ready(Call call, ObjectNode asked);

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "ifInState", argument);
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var asked = call.objects(argument);
        if (asked.size() > limits.maxObjectsInSet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInSet() + " objects");
        }
        try (var creations = new Creations(asked, object -> ready(call, object))) {
            return create(call, creations);
        }
    }

    private ObjectNode create(Call call, Creations creations) {
        return store.change(call.account(), call.actor(), change -> {
            long oldState = store.state(call.account(), type.name());
            States.mustBe(call, "ifInState", oldState);
            var run = new SetRun(type, call, change, creations);
            run.createAll();
            var response = JsonNodeFactory.instance.objectNode();
            response.put("accountId", call.accountId());
            response.put("oldState", Long.toString(oldState));
            response.put("newState", Long.toString(change.touches(type.name()) ? change.modseq() : oldState));
            run.writeCreated(response);
            return response;
        });
    }
}
