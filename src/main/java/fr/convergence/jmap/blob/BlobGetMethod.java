package fr.convergence.jmap.blob;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Content;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blob/get (RFC 9404 §4.2). */
@Component
class BlobGetMethod implements JmapMethod {
    private static final String DIGEST = "digest:";

    private final Contents contents;
    private final Limits limits;

    BlobGetMethod(Contents contents, Limits limits) {
        this.contents = contents;
        this.limits = limits;
    }

    @Override public String name() {
        return "Blob/get";
    }

    @Override public String capability() {
        return BlobCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "ids", "properties", "offset", "length");
    }

    @Override public ObjectNode call(Call call) {
        var ids = BlobIds.of(call, "ids", limits);
        var properties = properties(call.strings("properties"));
        long offset = atLeastZero(call, "offset", 0);
        long length = atLeastZero(call, "length", Long.MAX_VALUE);
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        var list = response.putArray("list");
        var notFound = response.putArray("notFound");
        long room = limits.maxSizeRequest();
        for (var id : ids) {
            var found = contents.find(call.account(), id);
            if (found.isEmpty()) {
                notFound.add(id);
                continue;
            }
            var selection = Selection.of(found.get(), offset, length);
            if (properties.stream().anyMatch(p -> p.startsWith("data"))) {
                room -= selection.length();
                if (room < 0) {
                    throw new MethodError("requestTooLarge", "At most " + limits.maxSizeRequest() + " octets: download it");
                }
            }
            list.add(write(id, selection, properties));
        }
        return response;
    }

    private static Set<String> properties(@Nullable List<String> asked) {
        if (asked == null) {
            return Set.of("data", "size");
        }
        var known = Set.of("id", "data", "data:asText", "data:asBase64", "size");
        for (var property : asked) {
            boolean digest = property.startsWith(DIGEST) && Digests.ALGORITHMS.containsKey(property.substring(DIGEST.length()));
            if (!known.contains(property) && !digest) {
                throw MethodError.invalidArguments("Unknown property: " + property);
            }
        }
        return Set.copyOf(asked);
    }

    private static long atLeastZero(Call call, String argument, long otherwise) {
        long value = call.integer(argument).orElse(otherwise);
        if (value < 0) {
            throw MethodError.invalidArguments(argument + " must not be negative");
        }
        return value;
    }

    private static ObjectNode write(String id, Selection selection, Set<String> properties) {
        var node = JsonNodeFactory.instance.objectNode().put("id", id);
        if (Stream.of("data", "data:asText", "data:asBase64").anyMatch(properties::contains)) {
            var bytes = selection.bytes();
            var text = properties.contains("data") || properties.contains("data:asText") ? text(bytes) : "";
            if (text == null) {
                node.put("isEncodingProblem", true);
            }
            if (properties.contains("data:asText") || properties.contains("data") && text != null) {
                node.put("data:asText", text);
            }
            if (properties.contains("data:asBase64") || text == null && properties.contains("data")) {
                node.put("data:asBase64", Base64.getEncoder().encodeToString(bytes));
            }
        }
        properties.stream().filter(p -> p.startsWith(DIGEST)).forEach(p -> node.put(p,
                Digests.of(selection.content().open(selection.offset(), selection.length()), p.substring(DIGEST.length()))));
        if (selection.isTruncated()) {
            node.put("isTruncated", true);
        }
        if (properties.contains("size")) {
            node.put("size", selection.content().size());
        }
        return node;
    }

    /** Null unless it is UTF-8, which a range may break. */
    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Those octets of the asked range that exist. */
    private record Selection(Content content, long offset, long length, boolean isTruncated) {
        static Selection of(Content content, long offset, long length) {
            long size = content.size();
            long from = Math.min(offset, size);
            long available = size - from;
            boolean beyond = offset > size || length != Long.MAX_VALUE && length > available;
            return new Selection(content, from, Math.min(length, available), beyond);
        }

        byte[] bytes() {
            try (var in = content.open(offset, length)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
