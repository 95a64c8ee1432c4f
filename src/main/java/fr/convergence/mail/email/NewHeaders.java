package fr.convergence.mail.email;

import fr.convergence.jmap.SetError;
import fr.convergence.mail.mime.HeaderForm;
import fr.convergence.mail.mime.NewHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The header fields of a new message or part (RFC 8621 §4.1.2, §4.6). */
final class NewHeaders {
    private static final Map<String, HeaderProperty> CONVENIENT = new LinkedHashMap<>();

    static {
        convenient("from", "From", HeaderForm.ADDRESSES);
        convenient("sender", "Sender", HeaderForm.ADDRESSES);
        convenient("replyTo", "Reply-To", HeaderForm.ADDRESSES);
        convenient("to", "To", HeaderForm.ADDRESSES);
        convenient("cc", "Cc", HeaderForm.ADDRESSES);
        convenient("bcc", "Bcc", HeaderForm.ADDRESSES);
        convenient("subject", "Subject", HeaderForm.TEXT);
        convenient("sentAt", "Date", HeaderForm.DATE);
        convenient("messageId", "Message-ID", HeaderForm.MESSAGE_IDS);
        convenient("inReplyTo", "In-Reply-To", HeaderForm.MESSAGE_IDS);
        convenient("references", "References", HeaderForm.MESSAGE_IDS);
    }

    private NewHeaders() {}

    private static void convenient(String property, String header, HeaderForm form) {
        CONVENIENT.put(property, new HeaderProperty(header, form, false));
    }

    /** @throws SetError invalidProperties, for a header given twice or in a form that it can't have */
    static List<NewHeader> ofMessage(ObjectNode email) {
        if (!email.get("headers").isNull()) {
            throw SetError.invalid("Give header fields one by one", "headers");
        }
        var headers = new ArrayList<NewHeader>();
        var seen = new HashSet<String>();
        CONVENIENT.forEach((property, header) -> {
            if (!email.get(property).isNull()) {
                add(headers, seen, property, header, email.get(property));
            }
        });
        addDynamic(headers, seen, email);
        headers.stream().filter(h -> h.name().toLowerCase(Locale.ROOT).startsWith("content-")).findFirst().ifPresent(h -> {
            throw SetError.invalid("Content fields belong to parts", "header:" + h.name());
        });
        return headers;
    }

    /** The fields that a part has beyond those its properties make. */
    static List<NewHeader> ofPart(ObjectNode part) {
        if (part.has("headers")) {
            throw SetError.invalid("Give header fields one by one", "headers");
        }
        var headers = new ArrayList<NewHeader>();
        addDynamic(headers, new HashSet<>(), part);
        return headers;
    }

    private static void addDynamic(List<NewHeader> headers, Set<String> seen, ObjectNode object) {
        for (var entry : object.properties()) {
            if (entry.getKey().startsWith("header:") && !entry.getValue().isNull()) {
                var header = HeaderProperty.parse(entry.getKey())
                        .orElseThrow(() -> SetError.invalid("Not a header field in a form that it can have", entry.getKey()));
                add(headers, seen, entry.getKey(), header, entry.getValue());
            }
        }
    }

    private static void add(List<NewHeader> headers, Set<String> seen, String property, HeaderProperty header, JsonNode value) {
        if (!seen.add(header.header().toLowerCase(Locale.ROOT))) {
            throw SetError.invalid("The same header field twice", property);
        }
        if (header.all() && !value.isArray()) {
            throw SetError.invalid("A list of values", property);
        }
        var values = header.all() ? value.valueStream().toList() : List.of(value);
        for (var one : values) {
            var field = field(property, header, one);
            if (field.problem() != null) {
                throw SetError.invalid(field.problem(), property);
            }
            headers.add(field);
        }
    }

    private static NewHeader field(String property, HeaderProperty header, JsonNode value) {
        try {
            return new NewHeader(header.header(), header.form().fromJson(value));
        } catch (IllegalArgumentException e) {
            throw SetError.invalid(e.getMessage(), property);
        }
    }
}
