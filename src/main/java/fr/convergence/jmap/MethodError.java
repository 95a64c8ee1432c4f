package fr.convergence.jmap;

import java.util.Map;

/** Why a method call was refused as a whole (RFC 8620 §3.6.2). */
public class MethodError extends RuntimeException {
    private final String type;
    private final transient Map<String, Object> details;

    public MethodError(String type, String description) {
        this(type, description, Map.of());
    }

    public MethodError(String type, String description, Map<String, Object> details) {
        super(description, null, false, false);
        this.type = type;
        this.details = details;
    }

    public static MethodError invalidArguments(String description) {
        return new MethodError("invalidArguments", description);
    }

    public String type() {
        return type;
    }

    public Map<String, Object> details() {
        return details;
    }
}
