package fr.convergence.mail.mime;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Header values as a JMAP client writes them. */
final class HeaderJson {

    private HeaderJson() {}

    static HeaderValue read(HeaderForm form, JsonNode json) {
        return switch (form) {
            case RAW -> new HeaderValue.Raw(string(json));
            case TEXT -> new HeaderValue.Text(string(json));
            case ADDRESSES -> new HeaderValue.Addresses(list(json, HeaderJson::address));
            case GROUPED_ADDRESSES -> new HeaderValue.GroupedAddresses(list(json, HeaderJson::group));
            case MESSAGE_IDS -> new HeaderValue.MessageIds(list(json, HeaderJson::string));
            case URLS -> new HeaderValue.Urls(list(json, HeaderJson::string));
            case DATE -> new HeaderValue.Date(date(json));
        };
    }

    private static EmailAddress address(JsonNode json) {
        return new EmailAddress(optional(json, "name"), string(json.path("email")));
    }

    private static AddressGroup group(JsonNode json) {
        return new AddressGroup(optional(json, "name"), list(json.path("addresses"), HeaderJson::address));
    }

    private static @Nullable String optional(JsonNode object, String property) {
        JsonNode value = object.path(property);
        return value.isMissingNode() || value.isNull() ? null : string(value);
    }

    private static String string(JsonNode json) {
        if (!json.isString()) {
            throw new IllegalArgumentException("a string was expected");
        }
        return json.stringValue();
    }

    private static OffsetDateTime date(JsonNode json) {
        try {
            return OffsetDateTime.parse(string(json));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date and time with an offset was expected", e);
        }
    }

    private static <A> List<A> list(JsonNode json, Function<JsonNode, A> read) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("an array was expected");
        }
        List<A> values = new ArrayList<>(json.size());
        json.forEach(node -> values.add(read.apply(node)));
        return values;
    }
}
