package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Content;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.SetError;
import fr.convergence.mail.MailSettings;
import fr.convergence.mail.mime.NewPart;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a new message, from texts and blobs (RFC 8621 §4.6). */
@Component
class NewBodies {
    private final Contents contents;
    private final MailSettings settings;

    NewBodies(Contents contents, MailSettings settings) {
        this.contents = contents;
        this.settings = settings;
    }

    /** @throws SetError invalidProperties, blobNotFound or tooLarge */
    NewPart of(Call call, ObjectNode email) {
        var writing = new Writing(call, email.get("bodyValues"));
        boolean whole = !email.get("bodyStructure").isNull();
        boolean simple = List.of("textBody", "htmlBody", "attachments").stream().anyMatch(p -> !email.get(p).isNull());
        if (whole && simple) {
            throw SetError.invalid("Either bodyStructure or textBody, htmlBody and attachments", "bodyStructure");
        }
        NewPart body;
        if (whole) {
            body = writing.part((ObjectNode) email.get("bodyStructure"), "bodyStructure", null);
        } else {
            var attachments = new ArrayList<NewPart>();
            email.get("attachments").forEach(a -> attachments.add(writing.part((ObjectNode) a, "attachments", "attachment")));
            body = NewPart.of(writing.only(email, "textBody", "text/plain"), writing.only(email, "htmlBody", "text/html"), attachments);
        }
        writing.finish();
        return body;
    }

    /** One body being put together: remembers the blobs that are missing and what all take. */
    private final class Writing {
        private final Call call;
        private final JsonNode values;
        private final Map<String, Content> blobs = new HashMap<>();
        private final TreeSet<String> missing = new TreeSet<>();
        private long size;

        Writing(Call call, JsonNode values) {
            this.call = call;
            this.values = values;
        }

        @Nullable NewPart only(ObjectNode email, String property, String type) {
            var list = email.get(property);
            if (list.isNull()) {
                return null;
            }
            if (list.size() != 1 || !list.get(0).path("type").asString(type).equals(type)) {
                throw SetError.invalid("Exactly one part of type " + type, property);
            }
            var part = ((ObjectNode) list.get(0)).deepCopy().put("type", type);
            return part(part, property, null);
        }

        NewPart part(ObjectNode json, String property, @Nullable String disposition) {
            var type = text(json, "type", property);
            var subParts = json.path("subParts");
            NewPart.Content content;
            if (type != null && type.startsWith("multipart/") || subParts.isArray() && !subParts.isEmpty()) {
                content = new NewPart.Content.Parts(subParts.valueStream()
                        .map(p -> part((ObjectNode) p, property, null)).toList());
            } else if (json.has("partId") == json.has("blobId")) {
                throw SetError.invalid("A part has either a partId or a blobId", property);
            } else {
                content = json.has("partId") ? value(json, property) : blob(json, property);
            }
            var part = new NewPart(type == null ? content instanceof NewPart.Content.Text ? "text/plain" : "application/octet-stream" : type,
                    text(json, "charset", property), Map.of(), text(json, "name", property),
                    json.has("disposition") ? text(json, "disposition", property) : disposition,
                    text(json, "cid", property), languages(json.path("language")), text(json, "location", property),
                    NewHeaders.ofPart(json), content);
            if (part.problem() != null) {
                throw SetError.invalid(part.problem(), property);
            }
            return part;
        }

        private NewPart.Content value(ObjectNode json, String property) {
            var value = values.path(json.get("partId").asString(""));
            if (!value.path("value").isString() || value.path("isTruncated").asBoolean(false) || value.path("isEncodingProblem").asBoolean(false)) {
                throw SetError.invalid("No whole text with this partId", "bodyValues");
            }
            if (json.has("charset") && !json.get("charset").isNull()) {
                throw SetError.invalid("The server chooses the charset", property);
            }
            size += value.get("value").stringValue().length();
            return new NewPart.Content.Text(value.get("value").stringValue());
        }

        private NewPart.Content blob(ObjectNode json, String property) {
            var given = text(json, "blobId", property);
            var id = given == null ? "" : call.resolve(given);
            var content = blobs.computeIfAbsent(id, b -> contents.find(call.account(), b).orElse(null));
            if (content == null) {
                missing.add(id);
                return new NewPart.Content.Octets(InputStream::nullInputStream);
            }
            size += content.size();
            return new NewPart.Content.Octets(content::open);
        }

        void finish() {
            if (!missing.isEmpty()) {
                throw new SetError("blobNotFound", "Not uploaded, or no longer there", List.of(), Map.of("notFound", List.copyOf(missing)));
            }
            if (size > settings.maxAttachments()) {
                throw new SetError("tooLarge", "At most " + settings.maxAttachments() + " octets of attachments");
            }
        }

        private static @Nullable String text(ObjectNode json, String name, String property) {
            var value = json.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isString() || value.stringValue().indexOf('\0') >= 0) {
                throw SetError.invalid(name + " must be a string", property);
            }
            return value.stringValue();
        }

        private static @Nullable List<String> languages(JsonNode list) {
            return list.isArray() ? list.valueStream().map(l -> l.asString("")).toList() : null;
        }
    }
}
