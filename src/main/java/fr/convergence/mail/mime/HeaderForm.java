package fr.convergence.mail.mime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** RFC 8621 §4.1.2: how a header field may be read and written, and which fields allow it. */
public enum HeaderForm {
    RAW("asRaw", Set.of()),
    TEXT("asText", Set.of("subject", "comments", "keywords", "list-id")),
    ADDRESSES("asAddresses", Names.ADDRESSES),
    GROUPED_ADDRESSES("asGroupedAddresses", Names.ADDRESSES),
    MESSAGE_IDS("asMessageIds", Set.of("message-id", "in-reply-to", "references", "resent-message-id")),
    DATE("asDate", Set.of("date", "resent-date")),
    URLS("asURLs", Names.URLS);

    private final String suffix;
    private final Set<String> fields;

    HeaderForm(String suffix, Set<String> fields) {
        this.suffix = suffix;
        this.fields = fields;
    }

    public String suffix() {
        return suffix;
    }

    public static Optional<HeaderForm> named(String suffix) {
        return Stream.of(values()).filter(form -> form.suffix.equals(suffix)).findFirst();
    }

    /** Whether the field may be asked for in this form: any form for fields that RFC 5322 and 2369 don't define. */
    public boolean allowedFor(String headerName) {
        String name = headerName.toLowerCase(Locale.ROOT);
        return this == RAW || fields.contains(name) || !Names.DEFINED.contains(name);
    }

    /** Null where the value can't be read in this form. */
    public @Nullable HeaderValue read(HeaderField field) {
        return switch (this) {
            case RAW -> new HeaderValue.Raw(field.raw());
            case TEXT -> new HeaderValue.Text(HeaderText.text(field));
            case ADDRESSES -> new HeaderValue.Addresses(AddressParser.addresses(field.readable()));
            case GROUPED_ADDRESSES -> new HeaderValue.GroupedAddresses(AddressParser.groups(field.readable()));
            case MESSAGE_IDS -> map(MessageIds.parse(field.readable()), HeaderValue.MessageIds::new);
            case DATE -> map(DateParser.parse(field.readable()), HeaderValue.Date::new);
            case URLS -> map(HeaderText.urls(field.readable()), HeaderValue.Urls::new);
        };
    }

    /** @throws IllegalArgumentException if the JSON isn't of this form */
    public HeaderValue fromJson(JsonNode json) {
        return HeaderJson.read(this, json);
    }

    private static <A> @Nullable HeaderValue map(@Nullable A value, Function<A, HeaderValue> wrap) {
        return value == null ? null : wrap.apply(value);
    }

    private static final class Names {
        static final Set<String> ADDRESSES = Set.of("from", "sender", "reply-to", "to", "cc", "bcc",
                "resent-from", "resent-sender", "resent-reply-to", "resent-to", "resent-cc", "resent-bcc");
        static final Set<String> URLS = Set.of("list-help", "list-unsubscribe", "list-subscribe", "list-post",
                "list-owner", "list-archive");
        static final Set<String> DEFINED = Stream.of(ADDRESSES, URLS, Set.of("return-path", "received", "date",
                "resent-date", "message-id", "resent-message-id", "in-reply-to", "references", "subject", "comments",
                "keywords")).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
