package fr.convergence.jmap;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * A property of a data type: what values it takes and who sets it. By default a client may set it, at any time, to
 * anything but null, and must give it at creation unless there is a default.
 */
public final class Property {
    private static final Pattern ID = Pattern.compile("#?[A-Za-z0-9_-]{1,255}");
    private static final long MAX_UNSIGNED = (1L << 53) - 1;

    private final String name;
    private final Predicate<JsonNode> valid;
    private final boolean nullable;
    private final boolean serverSet;
    private final boolean immutable;
    private final boolean onRequest;
    private final @Nullable JsonNode defaultValue;

    private Property(String name, Predicate<JsonNode> valid, boolean nullable, boolean serverSet, boolean immutable,
                     boolean onRequest, @Nullable JsonNode defaultValue) {
        this.name = name;
        this.valid = valid;
        this.nullable = nullable;
        this.serverSet = serverSet;
        this.immutable = immutable;
        this.onRequest = onRequest;
        this.defaultValue = defaultValue;
    }

    /** A property that takes what the predicate accepts. */
    public static Property of(String name, Predicate<JsonNode> valid) {
        return new Property(name, valid, false, false, false, false, null);
    }

    /** A string of at most {@code maxLength} characters. */
    public static Property text(String name, int maxLength) {
        return of(name, v -> v.isString() && v.stringValue().length() <= maxLength);
    }

    public static Property flag(String name) {
        return of(name, JsonNode::isBoolean);
    }

    /** UnsignedInt (RFC 8620 §1.3). */
    public static Property number(String name) {
        return of(name, v -> v.isIntegralNumber() && v.canConvertToLong() && v.longValue() >= 0 && v.longValue() <= MAX_UNSIGNED);
    }

    /** Id, or a reference to a creation (RFC 8620 §1.2, §5.3). */
    public static Property id(String name) {
        return of(name, v -> v.isString() && ID.matcher(v.stringValue()).matches());
    }

    /** A set of ids or names, each key true. */
    public static Property set(String name) {
        return of(name, v -> v.isObject() && v.valueStream().allMatch(e -> e.isBoolean() && e.booleanValue()));
    }

    /** UTCDate (RFC 8620 §1.4). */
    public static Property date(String name) {
        return of(name, v -> v.isString() && isUtcDate(v.stringValue()));
    }

    public static Property object(String name) {
        return of(name, JsonNode::isObject);
    }

    public static Property list(String name, Predicate<JsonNode> element) {
        return of(name, v -> v.isArray() && v.valueStream().allMatch(element));
    }

    public Property nullable() {
        return new Property(name, valid, true, serverSet, immutable, onRequest,
                defaultValue == null && !serverSet ? NullNode.getInstance() : defaultValue);
    }

    /** Only the server sets it; a client may repeat its value. */
    public Property serverSet() {
        return new Property(name, valid, nullable, true, immutable, onRequest, defaultValue);
    }

    /** Set at creation only. */
    public Property immutable() {
        return new Property(name, valid, nullable, serverSet, true, onRequest, defaultValue);
    }

    /** Not among those returned when /get names none. */
    public Property onRequest() {
        return new Property(name, valid, nullable, serverSet, immutable, true, defaultValue);
    }

    public Property defaultsTo(JsonNode value) {
        return new Property(name, valid, nullable, serverSet, immutable, onRequest, value);
    }

    public Property defaultsTo(boolean value) {
        return defaultsTo(BooleanNode.valueOf(value));
    }

    public Property defaultsTo(int value) {
        return defaultsTo(IntNode.valueOf(value));
    }

    public Property defaultsTo(String value) {
        return defaultsTo(StringNode.valueOf(value));
    }

    public String name() {
        return name;
    }

    public boolean isServerSet() {
        return serverSet;
    }

    public boolean isImmutable() {
        return immutable;
    }

    public boolean isOnRequest() {
        return onRequest;
    }

    public @Nullable JsonNode defaultValue() {
        return defaultValue;
    }

    public boolean accepts(JsonNode value) {
        return value.isNull() ? nullable : Values.areStorable(value) && valid.test(value);
    }

    /** The names of those that match, in order. */
    public static Set<String> names(Collection<Property> properties, Predicate<Property> which) {
        var names = new LinkedHashSet<String>();
        properties.stream().filter(which).forEach(p -> names.add(p.name()));
        return names;
    }

    private static boolean isUtcDate(String value) {
        try {
            return value.endsWith("Z") && Instant.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
