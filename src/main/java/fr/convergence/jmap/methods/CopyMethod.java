package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Copyable;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable;
import fr.convergence.jmap.request.NamedAccounts;
import fr.convergence.store.Store;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foo/copy (RFC 8620 §5.4): one transaction in the account copied to; the originals go by a /set that follows. */
record CopyMethod(Copyable type, Checks checks, Store store, NamedAccounts accounts, Limits limits) implements JmapMethod {
    CopyMethod(Copyable type, Store store, NamedAccounts accounts, Limits limits) {
        this(type, new Checks(type), store, accounts, limits);
    }

    @Override public String name() {
        return type.name() + "/copy";
    }

    @Override public String capability() {
        return type.capability();
    }

    @Override public Set<String> arguments() {
        return Set.of("fromAccountId", "ifFromInState", "accountId", "ifInState", "create", "onSuccessDestroyOriginal",
                "destroyFromIfInState");
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var from = call.with(accounts.of(call.principal(), call.args(), "fromAccountId", false), call.args());
        if (from.account() == call.account()) {
            throw MethodError.invalidArguments("A copy goes to another account");
        }
        var create = call.objects("create");
        if (create.size() > limits.maxObjectsInSet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInSet() + " objects");
        }
        boolean destroy = call.flag("onSuccessDestroyOriginal");
        var destroyIfInState = call.text("destroyFromIfInState");
        ObjectNode response;
        try (var creations = new Creations(create, asked -> set -> copy(set, from, asked))) {
            response = copy(call, from, creations);
        }
        if (destroy && response.get("created").isObject()) {
            var args = JsonNodeFactory.instance.objectNode();
            args.put("accountId", from.accountId());
            args.put("ifInState", destroyIfInState);
            var ids = args.putArray("destroy");
            response.get("created").propertyNames().forEach(id -> ids.add(create.get(id).get("id")));
            call.next().add(new Call.Next(type.name() + "/set", args));
        }
        return response;
    }

    private ObjectNode copy(Call call, Call from, Creations creations) {
        return store.change(call.account(), call.actor(), change -> {
            States.mustBe(call, "ifFromInState", store.state(from.account(), type.name()));
            long oldState = store.state(call.account(), type.name());
            States.mustBe(call, "ifInState", oldState);
            var run = new SetRun(type, call, change, creations);
            run.createAll();
            type.finished(run);
            var told = JsonNodeFactory.instance.objectNode();
            told.put("fromAccountId", from.accountId());
            told.put("accountId", call.accountId());
            told.put("oldState", Long.toString(oldState));
            told.put("newState", Long.toString(change.touches(type.name()) ? change.modseq() : oldState));
            run.writeCreated(told);
            return told;
        });
    }

    private long copy(Settable.SetCall set, Call from, ObjectNode asked) {
        if (!asked.path("id").isString()) {
            throw SetError.invalid("The id of the original is missing", "id");
        }
        var original = type.parse(asked.get("id").stringValue()).orElseThrow(SetError::notFound);
        var given = asked.deepCopy();
        given.remove("id");
        checks.forCopy(given, type.givenToCopy());
        return type.copy(set, from, original, given);
    }
}
