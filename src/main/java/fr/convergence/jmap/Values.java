package fr.convergence.jmap;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Values as clients send them. */
public final class Values {
    private Values() {}

    /**
     * Whether the database can hold it: no NUL, no half of a surrogate pair, no number beyond a double, at any depth.
     * JSON allows these; I-JSON (RFC 7493 §2) only NUL.
     */
    public static boolean areStorable(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> isStorable(value.stringValue());
            case NUMBER -> !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
            case ARRAY, OBJECT -> value.propertyStream().allMatch(p -> isStorable(p.getKey()))
                    && value.valueStream().allMatch(Values::areStorable);
            default -> true;
        };
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
