package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Settable;
import fr.convergence.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foo/set (RFC 8620 §5.3): one transaction in which each object is accepted or refused by itself. */
record SetMethod(Settable type, Checks checks, Store store, Limits limits) implements JmapMethod {
    SetMethod(Settable type, Store store, Limits limits) {
        this(type, new Checks(type), store, limits);
    }

    @Override public String name() {
        return type.name() + "/set";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Arguments.of(type.setArguments(), "accountId", "ifInState", "create", "update", "destroy");
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var create = call.objects("create");
        var update = call.objects("update");
        var destroy = call.strings("destroy");
        int destructions = destroy == null ? 0 : destroy.size();
        if (create.size() + update.size() + destructions > limits.maxObjectsInSet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInSet() + " objects");
        }
        try (var creations = new Creations(create, asked -> type.ready(call, checks.forCreate(asked)))) {
            return change(call, creations, update, destroy);
        }
    }

    private ObjectNode change(Call call, Creations creations, Map<String, ObjectNode> update, @Nullable List<String> destroy) {
        return store.change(call.account(), call.actor(), change -> {
            long oldState = store.state(call.account(), type.name());
            States.mustBe(call, "ifInState", oldState);
            var run = new SetRun(type, call, change, creations);
            run.createAll();
            run.updateAll(update, checks);
            run.destroyAll(destroy);
            type.finished(run);
            var response = JsonNodeFactory.instance.objectNode();
            response.put("accountId", call.accountId());
            response.put("oldState", Long.toString(oldState));
            response.put("newState", Long.toString(change.touches(type.name()) ? change.modseq() : oldState));
            run.writeTo(response);
            return response;
        });
    }
}
