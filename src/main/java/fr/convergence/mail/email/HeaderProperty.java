package fr.convergence.mail.email;

import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.HeaderForm;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.Headers;
import fr.convergence.mail.mime.NewHeader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** A property "header:Name:asForm:all" (RFC 8621 §4.1.3). */
record HeaderProperty(String header, HeaderForm form, boolean all) {
    /** Empty when it isn't one, or its form isn't allowed for that header. */
    static Optional<HeaderProperty> parse(String property) {
        var parts = property.split(":", -1);
        if (parts.length < 2 || parts.length > 4 || !parts[0].equals("header") || !NewHeader.isName(parts[1])) {
            return Optional.empty();
        }
        int next = 2;
        var form = HeaderForm.RAW;
        if (next < parts.length && !parts[next].equals("all")) {
            var named = HeaderForm.named(parts[next++]);
            if (named.isEmpty() || !named.get().allowedFor(parts[1])) {
                return Optional.empty();
            }
            form = named.get();
        }
        boolean all = next < parts.length && parts[next].equals("all");
        return next + (all ? 1 : 0) == parts.length ? Optional.of(new HeaderProperty(parts[1], form, all)) : Optional.empty();
    }

    JsonNode read(List<HeaderField> headers) {
        if (!all) {
            return json(Headers.last(headers, header, form));
        }
        var values = JsonNodeFactory.instance.arrayNode();
        Headers.all(headers, header, form).forEach(value -> values.add(json(value)));
        return values;
    }

    private static JsonNode json(@Nullable HeaderValue value) {
        return value == null ? NullNode.getInstance() : value.json();
    }
}
