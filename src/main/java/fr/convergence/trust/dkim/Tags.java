package fr.convergence.trust.dkim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of tags with their values (RFC 6376 §3.2). */
public final class Tags {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Tags() {}

    /** Null when it is no such list. */
    public static @Nullable Tags parse(String text) {
        var tags = new Tags();
        for (var part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (part.isBlank()) {
                continue;
            }
            var name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || tags.values.put(name, part.substring(equals + 1).strip()) != null) {
                return null;
            }
        }
        return tags;
    }

    public @Nullable String get(String name) {
        return values.get(name);
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Without any space, as base64 and domains are. */
    String tight(String name) {
        return values.getOrDefault(name, "").replaceAll("[ \t\r\n]+", "");
    }

    List<String> list(String name) {
        return Arrays.stream(tight(name).split(":")).filter(item -> !item.isEmpty()).toList();
    }

    boolean has(String... names) {
        return Arrays.stream(names).allMatch(name -> !tight(name).isEmpty());
    }

    public boolean startsWith(String name, String value) {
        var first = values.entrySet().iterator();
        if (!first.hasNext()) {
            return false;
        }
        var entry = first.next();
        return entry.getKey().equals(name) && entry.getValue().equals(value);
    }
}
