package fr.convergence.jmap;

import java.util.List;
import java.util.Map;

/** Why one object of a /set was refused (RFC 8620 §5.3, and what each type adds). */
public class SetError extends RuntimeException {
    private final String type;
    private final List<String> properties;
    private final transient Map<String, Object> details;

    public SetError(String type, String description) {
        this(type, description, List.of(), Map.of());
    }

    public SetError(String type, String description, List<String> properties, Map<String, Object> details) {
        super(description, null, false, false);
        this.type = type;
        this.properties = properties;
        this.details = details;
    }

    public static SetError invalid(String description, String... properties) {
        return new SetError("invalidProperties", description, List.of(properties), Map.of());
    }

    public static SetError notFound() {
        return new SetError("notFound", "No such object");
    }

    public static SetError forbidden(String description) {
        return new SetError("forbidden", description);
    }

    public String type() {
        return type;
    }

    public List<String> properties() {
        return properties;
    }

    /** Further properties of the error object, such as existingId. */
    public Map<String, Object> details() {
        return details;
    }
}
