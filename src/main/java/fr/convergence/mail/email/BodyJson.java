package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.MethodError;
import fr.convergence.mail.mime.BodyParts;
import fr.convergence.mail.mime.BodyText;
import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.BlobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The body properties of an email (RFC 8621 §4.1.4), by what a call asks of them. */
final class BodyJson {
    static final Set<String> PROPERTIES = Set.of("bodyStructure", "bodyValues", "textBody", "htmlBody", "attachments");
    static final Set<String> ARGUMENTS = Set.of("bodyProperties", "fetchTextBodyValues", "fetchHTMLBodyValues",
            "fetchAllBodyValues", "maxBodyValueBytes");
    private static final List<String> DEFAULT = List.of("partId", "blobId", "size", "name", "type", "charset",
            "disposition", "cid", "language", "location");
    private static final Set<String> KNOWN = Set.of("partId", "blobId", "size", "name", "type", "charset", "disposition",
            "cid", "language", "location", "headers", "subParts");

    private final List<String> properties;
    private final boolean textValues;
    private final boolean htmlValues;
    private final boolean allValues;
    private final int maxBytes;

    /** @throws MethodError invalidArguments */
    BodyJson(Call call) {
        var asked = call.strings("bodyProperties");
        properties = asked == null ? DEFAULT : asked;
        properties.stream().filter(p -> !KNOWN.contains(p) && HeaderProperty.parse(p).isEmpty()).findFirst().ifPresent(p -> {
            throw MethodError.invalidArguments("Unknown body property: " + p);
        });
        textValues = call.flag("fetchTextBodyValues");
        htmlValues = call.flag("fetchHTMLBodyValues");
        allValues = call.flag("fetchAllBodyValues");
        long max = call.integer("maxBodyValueBytes").orElse(0);
        if (max < 0) {
            throw MethodError.invalidArguments("maxBodyValueBytes must not be negative");
        }
        maxBytes = (int) Math.min(max, Integer.MAX_VALUE);
    }

    void write(ObjectNode into, Set<String> asked, Part body, @Nullable BlobId blob, Source message) {
        var parts = BodyParts.of(body);
        if (asked.contains("bodyStructure")) {
            into.set("bodyStructure", tree(body, blob, message));
        }
        if (asked.contains("textBody")) {
            list(into.putArray("textBody"), parts.textBody(), blob, message);
        }
        if (asked.contains("htmlBody")) {
            list(into.putArray("htmlBody"), parts.htmlBody(), blob, message);
        }
        if (asked.contains("attachments")) {
            list(into.putArray("attachments"), parts.attachments(), blob, message);
        }
        if (asked.contains("bodyValues")) {
            values(into.putObject("bodyValues"), body, parts, message);
        }
    }

    private void list(ArrayNode into, List<Part> parts, @Nullable BlobId blob, Source message) {
        parts.forEach(part -> into.add(part(part, blob, message)));
    }

    private ObjectNode tree(Part part, @Nullable BlobId blob, Source message) {
        var node = part(part, blob, message);
        if (part.isMultipart() || properties.contains("subParts")) {
            var subParts = node.putArray("subParts");
            part.subParts().forEach(sub -> subParts.add(tree(sub, blob, message)));
        }
        return node;
    }

    private ObjectNode part(Part part, @Nullable BlobId blob, Source message) {
        var node = JsonNodeFactory.instance.objectNode();
        List<HeaderField> headers = null;
        for (var property : properties) {
            switch (property) {
                case "partId" -> node.put("partId", part.partId());
                case "blobId" -> node.put("blobId", part.partId() == null || blob == null ? null : new PartBlobId(blob, part.partId()).toString());
                case "size" -> node.put("size", part.size());
                case "name" -> node.put("name", part.name());
                case "type" -> node.put("type", part.type());
                case "charset" -> node.put("charset", part.charset());
                case "disposition" -> node.put("disposition", part.disposition());
                case "cid" -> node.put("cid", part.cid());
                case "location" -> node.put("location", part.location());
                case "language" -> strings(node, "language", part.language());
                case "subParts" -> { }
                default -> {
                    headers = headers == null ? headers(message, part) : headers;
                    node.set(property, property.equals("headers") ? headers(headers)
                            : HeaderProperty.parse(property).orElseThrow().read(headers));
                }
            }
        }
        return node;
    }

    private static void strings(ObjectNode node, String name, @Nullable List<String> values) {
        if (values == null) {
            node.putNull(name);
        } else {
            values.forEach(node.putArray(name)::add);
        }
    }

    private void values(ObjectNode into, Part body, BodyParts parts, Source message) {
        var wanted = new LinkedHashSet<Part>();
        if (allValues) {
            body.tree().filter(p -> p.partId() != null && p.type().startsWith("text/")).forEach(wanted::add);
        }
        if (textValues) {
            wanted.addAll(parts.textBody());
        }
        if (htmlValues) {
            wanted.addAll(parts.htmlBody());
        }
        for (var part : wanted) {
            if (part.type().startsWith("text/")) {
                var text = text(message, part);
                into.putObject(part.partId()).put("value", text.value())
                        .put("isEncodingProblem", text.isEncodingProblem()).put("isTruncated", text.isTruncated());
            }
        }
    }

    private BodyText text(Source message, Part part) {
        try {
            return Mime.text(message, part, maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<HeaderField> headers(Source message, Part part) {
        try {
            return Mime.headers(message, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** EmailHeader objects (RFC 8621 §4.1.3). */
    static ArrayNode headers(List<HeaderField> headers) {
        var list = JsonNodeFactory.instance.arrayNode();
        headers.forEach(h -> list.addObject().put("name", h.name()).put("value", h.raw()));
        return list;
    }
}
