package fr.convergence.mail.mime;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A header field in one of the forms of RFC 8621 §4.1.2. */
public sealed interface HeaderValue {

    record Raw(String value) implements HeaderValue {}

    record Text(String value) implements HeaderValue {}

    record Addresses(List<EmailAddress> value) implements HeaderValue {}

    record GroupedAddresses(List<AddressGroup> value) implements HeaderValue {}

    record MessageIds(List<String> value) implements HeaderValue {}

    record Date(OffsetDateTime value) implements HeaderValue {}

    record Urls(List<String> value) implements HeaderValue {}

    default JsonNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (this) {
            case Raw(String value) -> json.stringNode(value);
            case Text(String value) -> json.stringNode(value);
            case Date(OffsetDateTime value) -> json.stringNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
            case MessageIds(List<String> value) -> strings(value);
            case Urls(List<String> value) -> strings(value);
            case Addresses(List<EmailAddress> value) -> addresses(value);
            case GroupedAddresses(List<AddressGroup> value) -> {
                ArrayNode groups = json.arrayNode(value.size());
                for (AddressGroup group : value) {
                    ObjectNode node = groups.addObject();
                    node.put("name", group.name());
                    node.set("addresses", addresses(group.addresses()));
                }
                yield groups;
            }
        };
    }

    static ArrayNode addresses(List<EmailAddress> addresses) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(addresses.size());
        for (EmailAddress address : addresses) {
            array.addObject().put("name", address.name()).put("email", address.email());
        }
        return array;
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(array::add);
        return array;
    }
}
