package fr.convergence.mail.mime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a part's header says about its content (RFC 8621 §4.1.4). */
final class PartHeader {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    private static final Set<String> OWN_PROPERTY = Set.of("charset", "name", "boundary");

    final List<HeaderField> fields;
    final String type;
    final @Nullable String boundary;
    final String encoding;
    private final ContentField content;
    private final boolean declared;

    PartHeader(List<HeaderField> fields, String defaultType) {
        this.fields = fields;
        String value = last("Content-Type");
        this.content = ContentField.parse(value == null ? "" : value);
        this.declared = TYPE.matcher(content.value()).matches();
        this.type = declared ? content.value() : value == null || content.value().isEmpty() ? defaultType
                : content.value().startsWith("text") ? "text/plain" : "application/octet-stream";
        String named = content.token("boundary");
        this.boundary = named == null || named.isBlank() || named.length() > 1_000 ? null : named.stripTrailing();
        this.encoding = encoding(last("Content-Transfer-Encoding"));
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    Part leaf(String asType, String partId, long size, long start, long bodyStart, long end) {
        return part(partId, asType, size, start, bodyStart, end, List.of());
    }

    Part multipart(long start, long bodyStart, long end, List<Part> subParts) {
        return part(null, type, 0, start, bodyStart, end, subParts);
    }

    private Part part(@Nullable String partId, String asType, long size, long start, long bodyStart, long end,
            List<Part> subParts) {
        String dispositionField = last("Content-Disposition");
        ContentField disposition = dispositionField == null ? null : ContentField.parse(dispositionField);
        return new Part(partId, asType, charset(asType), name(disposition),
                disposition == null || disposition.value().isEmpty() ? null : disposition.value(),
                cid(), languages(), location(), size, parameters(), encoding, start, bodyStart, end, 0, fields,
                subParts);
    }

    @Nullable String charset(String asType) {
        String named = content.token("charset");
        if (named != null && !named.isBlank()) {
            return Charsets.storable(named.strip());
        }
        return asType.startsWith("text/") ? "us-ascii" : null;
    }

    private @Nullable String name(@Nullable ContentField disposition) {
        String name = disposition == null ? null : disposition.get("filename");
        name = name == null || name.isBlank() ? content.get("name") : name;
        if (name == null) {
            return null;
        }
        return FileTypes.cleanName(HeaderText.decode(name));
    }

    private @Nullable String cid() {
        String id = last("Content-Id");
        if (id == null) {
            return null;
        }
        String bare = Charsets.storable(HeaderText.withoutComments(HeaderText.unfold(id)).replaceAll("[<>\\s]+", ""));
        return bare.isEmpty() ? null : bare;
    }

    private @Nullable List<String> languages() {
        String value = last("Content-Language");
        if (value == null) {
            return null;
        }
        List<String> tags = Stream.of(HeaderText.withoutComments(HeaderText.unfold(value)).split("[,\\s]+"))
                .map(Charsets::storable).filter(tag -> !tag.isEmpty()).toList();
        return tags.isEmpty() ? null : tags;
    }

    private @Nullable String location() {
        String value = last("Content-Location");
        return value == null ? null : HeaderText.decode(HeaderText.unfold(value)).replaceAll("\\s+", "");
    }

    private Map<String, String> parameters() {
        if (content.parameters().isEmpty() || !declared) {
            return Map.of();
        }
        Map<String, String> others = new LinkedHashMap<>();
        content.parameters().forEach((name, value) -> {
            if (!OWN_PROPERTY.contains(name)) {
                others.put(Charsets.storable(name), Charsets.storable(value));
            }
        });
        return others;
    }

    private static String encoding(@Nullable String value) {
        String plain = value == null ? "" : HeaderText.withoutComments(HeaderText.unfold(value))
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "");
        return plain.isEmpty() ? "7bit" : plain;
    }

    private @Nullable String last(String name) {
        for (HeaderField field : fields.reversed()) {
            if (field.is(name)) {
                return field.readable();
            }
        }
        return null;
    }
}
