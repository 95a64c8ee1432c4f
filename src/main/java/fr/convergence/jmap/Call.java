package fr.convergence.jmap;

import fr.convergence.access.Principal;
import fr.convergence.store.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method call of a request, its result references resolved, its account checked.
 *
 * @param account    whose data; the caller may read it, and change it where the method changes
 * @param args       as asked
 * @param createdIds creation ids of the whole request (RFC 8620 §3.3), which later calls may refer to
 * @param using      the capabilities of the request
 * @param next       calls to make right after this one, answered under the same call id
 */
public record Call(Principal principal, long account, ObjectNode args, Map<String, String> createdIds,
                   Set<String> using, List<Next> next) {
    /** An implicit call (RFC 8621 §7.5). */
    public record Next(String method, ObjectNode args) {}

    public Call(Principal principal, long account, ObjectNode args, Map<String, String> createdIds, Set<String> using) {
        this(principal, account, args, createdIds, using, new ArrayList<>());
    }

    /** The same call on other arguments or another account, checked by the caller. */
    public Call with(long otherAccount, ObjectNode otherArgs) {
        return new Call(principal, otherAccount, otherArgs, createdIds, using, next);
    }

    /**
     * The id behind "#creationId" of an earlier call, or a plain id (RFC 8620 §5.3).
     *
     * @throws SetError when nothing was created under that name
     */
    public String resolve(String idOrReference) {
        if (!idOrReference.startsWith("#")) {
            return idOrReference;
        }
        var id = createdIds.get(idOrReference.substring(1));
        if (id == null) {
            throw SetError.invalid("Nothing was created as " + idOrReference);
        }
        return id;
    }

    public String accountId() {
        return Ids.account(account);
    }

    public Actor actor() {
        return new Actor(principal.account(), "jmap");
    }

    /** The argument, null when it is absent or null. */
    public @Nullable JsonNode arg(String name) {
        var value = args.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** @throws MethodError invalidArguments when it isn't a boolean */
    public boolean flag(String name) {
        var value = arg(name);
        if (value == null) {
            return false;
        }
        require(value.isBoolean(), name, "a boolean");
        return value.booleanValue();
    }

    public @Nullable String text(String name) {
        var value = arg(name);
        if (value == null) {
            return null;
        }
        require(value.isString(), name, "a string");
        return value.stringValue();
    }

    /** An integer that the protocol can carry. */
    public OptionalLong integer(String name) {
        var value = arg(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        require(value.isIntegralNumber() && value.canConvertToLong(), name, "an integer");
        return OptionalLong.of(value.longValue());
    }

    /** A list of strings, null when absent or null. */
    public @Nullable List<String> strings(String name) {
        var value = arg(name);
        if (value == null) {
            return null;
        }
        require(value.isArray() && value.valueStream().allMatch(JsonNode::isString), name, "a list of strings");
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    public @Nullable ObjectNode object(String name) {
        var value = arg(name);
        if (value == null) {
            return null;
        }
        require(value.isObject(), name, "an object");
        return (ObjectNode) value;
    }

    /** A map of ids to objects, empty when absent or null. */
    public Map<String, ObjectNode> objects(String name) {
        var given = object(name);
        var objects = new LinkedHashMap<String, ObjectNode>();
        if (given != null) {
            given.properties().forEach(e -> {
                require(e.getValue().isObject(), name, "a map of ids to objects");
                objects.put(e.getKey(), (ObjectNode) e.getValue());
            });
        }
        return objects;
    }

    private static void require(boolean holds, String name, String what) {
        if (!holds) {
            throw MethodError.invalidArguments(name + " must be " + what);
        }
    }
}
