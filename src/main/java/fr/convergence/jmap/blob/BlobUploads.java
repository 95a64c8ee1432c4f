package fr.convergence.jmap.blob;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.methods.Errors;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One Blob/upload at work: blobs put together from texts, base64 and ranges of other blobs. */
final class BlobUploads {
    private static final Set<String> PROPERTIES = Set.of("data", "type");
    private static final Set<String> RANGE = Set.of("blobId", "offset", "length");

    private final Call call;
    private final ObjectNode asked;
    private final AccountBlobs blobs;
    private final Contents contents;
    private final long maxSize;
    private final Set<String> begun = new HashSet<>();
    private final ObjectNode created = JsonNodeFactory.instance.objectNode();
    private final ObjectNode notCreated = JsonNodeFactory.instance.objectNode();

    BlobUploads(Call call, ObjectNode asked, AccountBlobs blobs, Contents contents, long maxSize) {
        this.call = call;
        this.asked = asked;
        this.blobs = blobs;
        this.contents = contents;
        this.maxSize = maxSize;
    }

    /** Once, however often another one refers to it. */
    void create(String creationId) {
        if (!begun.add(creationId)) {
            return;
        }
        try (var bytes = new Spool()) {
            var object = asked.get(creationId);
            for (var source : sources(object)) {
                write(source, bytes);
            }
            var blob = blobs.put(call.account(), bytes);
            call.createdIds().put(creationId, blob.id().toString());
            created.putObject(creationId).put("id", blob.id().toString()).put("type", object.path("type").stringValue(null))
                    .put("size", blob.size());
        } catch (SetError e) {
            notCreated.set(creationId, Errors.write(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> sources(JsonNode object) {
        if (!object.isObject() || !PROPERTIES.containsAll(object.propertyNames())
                || object.has("type") && !object.get("type").isString() && !object.get("type").isNull()) {
            throw SetError.invalid("A blob has data and perhaps a type");
        }
        var data = object.path("data");
        if (!data.isArray() || data.size() > BlobCapability.MAX_DATA_SOURCES) {
            throw SetError.invalid("data is a list of at most " + BlobCapability.MAX_DATA_SOURCES + " sources", "data");
        }
        return data.valueStream().toList();
    }

    private void write(JsonNode source, Spool bytes) throws IOException {
        var text = source.path("data:asText");
        var base64 = source.path("data:asBase64");
        if (source.size() == 1 && text.isString()) {
            add(utf8(text.stringValue()), bytes);
        } else if (source.size() == 1 && base64.isString()) {
            add(decode(base64.stringValue()), bytes);
        } else if (source.path("blobId").isString() && RANGE.containsAll(source.propertyNames())) {
            copy(source, bytes);
        } else {
            throw SetError.invalid("A source is either data:asText, data:asBase64, or blobId with offset and length", "data");
        }
    }

    private void add(byte[] data, Spool bytes) throws IOException {
        checkRoom(bytes, data.length);
        bytes.write(data, 0, data.length);
    }

    /** A range that isn't wholly there is refused, not shortened. */
    private void copy(JsonNode source, Spool bytes) throws IOException {
        var blobId = resolve(source.get("blobId").stringValue());
        var content = contents.find(call.account(), blobId).orElseThrow(() ->
                new SetError("blobNotFound", "No such blob", List.of(), Map.of("notFound", List.of(blobId))));
        long size = content.size();
        long offset = number(source.path("offset"), 0);
        long length = number(source.path("length"), Math.max(0, size - offset));
        if (offset > size || length > size - offset) {
            throw SetError.invalid("The range isn't wholly in the blob", "data");
        }
        checkRoom(bytes, length);
        try (var in = content.open(offset, length)) {
            in.transferTo(bytes);
        }
    }

    private String resolve(String idOrReference) {
        if (!idOrReference.startsWith("#")) {
            return idOrReference;
        }
        var creationId = idOrReference.substring(1);
        if (asked.has(creationId)) {
            create(creationId);
        }
        var id = call.createdIds().get(creationId);
        if (id == null) {
            throw SetError.invalid("Nothing was created as " + idOrReference, "data");
        }
        return id;
    }

    private void checkRoom(Spool bytes, long more) {
        if (bytes.size() + more > maxSize) {
            throw new SetError("tooLarge", "At most " + maxSize + " octets");
        }
    }

    private static long number(JsonNode value, long otherwise) {
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw SetError.invalid("offset and length are at least 0", "data");
        }
        return value.longValue();
    }

    private static byte[] utf8(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw SetError.invalid("The text can't be written in UTF-8", "data");
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw SetError.invalid("Not base64", "data");
        }
    }

    ObjectNode response() {
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        response.set("created", created.isEmpty() ? JsonNodeFactory.instance.nullNode() : created);
        response.set("notCreated", notCreated.isEmpty() ? JsonNodeFactory.instance.nullNode() : notCreated);
        return response;
    }
}
