package fr.convergence.jmap.methods;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable;
import fr.convergence.store.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One /set at work: what was asked for, and what became of each object. */
public final class SetRun implements Settable.SetCall {
    private final Settable type;
    private final Call call;
    private final Change change;
    private final Creations creations;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Long> created = new LinkedHashMap<>();
    private final Map<String, @Nullable SetError> updates = new LinkedHashMap<>();
    private final Map<String, @Nullable SetError> destructions = new LinkedHashMap<>();
    private final Map<String, SetError> notCreated = new LinkedHashMap<>();

    public SetRun(Settable type, Call call, Change change, Creations creations) {
        this.type = type;
        this.call = call;
        this.change = change;
        this.creations = creations;
    }

    @Override public Change change() {
        return change;
    }

    @Override public Call call() {
        return call;
    }

    @Override public Map<String, Long> created() {
        return created;
    }

    @Override public boolean succeeded(String idOrReference) {
        return idOrReference.startsWith("#") ? created.containsKey(idOrReference.substring(1))
                : updates.containsKey(idOrReference) && updates.get(idOrReference) == null
                || destructions.containsKey(idOrReference) && destructions.get(idOrReference) == null;
    }

    /** A creation that another one of this call refers to is made first, whatever their order. */
    @Override public String resolve(String idOrReference) {
        if (idOrReference.startsWith("#") && creations.ids().contains(idOrReference.substring(1))) {
            create(idOrReference.substring(1));
        }
        return call.resolve(idOrReference);
    }

    public void createAll() {
        creations.ids().forEach(this::create);
    }

    /** Once, however many refer to it. */
    private void create(String creationId) {
        if (!begun.add(creationId)) {
            return;
        }
        try {
            if (type.isSingleton()) {
                throw new SetError("singleton", "There is exactly one, which can be updated");
            }
            long id = creations.create(creationId, this);
            created.put(creationId, id);
            call.createdIds().put(creationId, type.id(id));
        } catch (SetError e) {
            notCreated.put(creationId, e);
        }
    }

    void updateAll(Map<String, ObjectNode> asked, Checks checks) {
        var patches = new LinkedHashMap<String, Patch>();
        var ids = new LinkedHashMap<Long, String>();
        var properties = new LinkedHashSet<String>();
        asked.forEach((reference, object) -> attempt(updates, reference, () -> {
            var patch = new Patch(object);
            patches.put(reference, patch);
            properties.addAll(patch.properties());
            if (ids.putIfAbsent(number(reference), reference) != null) {
                throw SetError.invalid("Updated twice, under two names");
            }
        }));
        var before = new LinkedHashMap<String, ObjectNode>();
        if (!ids.isEmpty()) {
            type.read(call, ids.keySet(), properties).forEach(o -> before.put(o.get("id").stringValue(), o));
        }
        var accepted = new ArrayList<Settable.Update>();
        ids.forEach((id, reference) -> attempt(updates, reference, () -> {
            var was = before.get(type.id(id));
            if (was == null) {
                throw SetError.notFound();
            }
            var patch = patches.get(reference);
            var after = patch.applyTo(was);
            var changed = checks.forUpdate(was, after, patch.properties());
            if (!changed.isEmpty()) {
                accepted.add(new Settable.Update(id, was, after, changed, outcome(updates, reference)));
            }
        }));
        if (!accepted.isEmpty()) {
            type.updateAll(this, accepted);
        }
    }

    void destroyAll(@Nullable List<String> asked) {
        if (asked == null) {
            return;
        }
        var accepted = new ArrayList<Settable.Destruction>();
        for (var reference : new LinkedHashSet<>(asked)) {
            attempt(destructions, reference, () -> {
                if (type.isSingleton()) {
                    throw new SetError("singleton", "There is exactly one, which can't be destroyed");
                }
                accepted.add(new Settable.Destruction(number(reference), outcome(destructions, reference)));
            });
        }
        if (!accepted.isEmpty()) {
            type.destroyAll(this, accepted);
        }
    }

    private long number(String reference) {
        return type.parse(resolve(reference)).orElseThrow(SetError::notFound);
    }

    private static void attempt(Map<String, @Nullable SetError> outcomes, String reference, Runnable work) {
        outcomes.put(reference, null);
        outcome(outcomes, reference).of(work);
    }

    private static Settable.Outcome outcome(Map<String, @Nullable SetError> outcomes, String reference) {
        return new Settable.Outcome() {
            @Override public void of(Runnable work) {
                try {
                    work.run();
                } catch (SetError e) {
                    fail(e);
                }
            }

            @Override public void fail(SetError error) {
                outcomes.put(reference, error);
            }
        };
    }

    void writeTo(ObjectNode response) {
        writeCreated(response);
        var updated = response.putObject("updated");
        updates.forEach((reference, error) -> {
            if (error == null) {
                updated.putNull(reference);
            }
        });
        var destroyed = response.putArray("destroyed");
        destructions.forEach((reference, error) -> {
            if (error == null) {
                destroyed.add(reference);
            }
        });
        writeErrors(response, "notUpdated", updates);
        writeErrors(response, "notDestroyed", destructions);
        nullWhereEmpty(response, "updated", "destroyed", "notUpdated", "notDestroyed");
    }

    /** What was created, read back for what the client can't know, and what was not. */
    public void writeCreated(ObjectNode response) {
        var told = response.putObject("created");
        created.forEach((creationId, id) -> {
            var properties = type.toldAfterCreate(creations.asked(creationId));
            // there is nothing to read where the same call destroyed it
            var object = type.read(call, List.of(id), properties).stream().findFirst()
                    .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", type.id(id)));
            var keep = new LinkedHashSet<>(properties);
            keep.add("id");
            told.set(creationId, object.retain(keep));
        });
        writeErrors(response, "notCreated", notCreated);
        nullWhereEmpty(response, "created", "notCreated");
    }

    private static void nullWhereEmpty(ObjectNode response, String... lists) {
        for (var list : lists) {
            if (response.get(list).isEmpty()) {
                response.putNull(list);
            }
        }
    }

    private static void writeErrors(ObjectNode response, String list, Map<String, ? extends @Nullable SetError> errors) {
        var into = response.putObject(list);
        errors.forEach((reference, error) -> {
            if (error != null) {
                into.set(reference, Errors.write(error));
            }
        });
    }
}
