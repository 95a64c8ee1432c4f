package fr.convergence.mail.email;

import fr.convergence.jmap.Property;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The properties of Email (RFC 8621 §4.1); what is set at creation only makes the message. */
final class EmailProperties {
    private static final Pattern KEYWORD = Pattern.compile("[!-~&&[^(){\\]%*\"\\\\]]{1,255}");
    private static final Predicate<JsonNode> ADDRESS = v -> v.isObject() && v.path("email").isString()
            && (v.path("name").isMissingNode() || v.get("name").isNull() || v.get("name").isString());

    static final List<Property> ALL = Stream.of(
            List.of(
                    Property.of("blobId", JsonNode::isString).serverSet(),
                    Property.of("threadId", JsonNode::isString).serverSet(),
                    Property.set("mailboxIds"),
                    Property.of("keywords", EmailProperties::areKeywords).defaultsTo(JsonNodeFactory.instance.objectNode()),
                    Property.number("size").serverSet(),
                    Property.date("receivedAt").immutable().nullable()),
            Stream.of("messageId", "inReplyTo", "references")
                    .map(name -> Property.list(name, JsonNode::isString).nullable().immutable()).toList(),
            Stream.of("sender", "from", "to", "cc", "bcc", "replyTo")
                    .map(name -> Property.list(name, ADDRESS).nullable().immutable()).toList(),
            List.of(
                    Property.text("subject", 10_000).nullable().immutable(),
                    Property.of("sentAt", JsonNode::isString).nullable().immutable(),
                    Property.of("hasAttachment", JsonNode::isBoolean).serverSet(),
                    Property.of("preview", JsonNode::isString).serverSet(),
                    Property.object("bodyValues").nullable().immutable(),
                    Property.list("textBody", JsonNode::isObject).nullable().immutable(),
                    Property.list("htmlBody", JsonNode::isObject).nullable().immutable(),
                    Property.list("attachments", JsonNode::isObject).nullable().immutable(),
                    Property.object("bodyStructure").nullable().immutable().onRequest(),
                    Property.list("headers", JsonNode::isObject).nullable().immutable().onRequest(),
                    Property.object("displayHtml").serverSet().onRequest(),
                    Property.object("senderTrust").nullable().serverSet().onRequest()))
            .flatMap(List::stream).toList();

    private EmailProperties() {}

    static boolean isKnown(String property) {
        return property.equals("id") || ALL.stream().anyMatch(p -> p.name().equals(property)) || HeaderProperty.parse(property).isPresent();
    }

    static boolean areKeywords(JsonNode value) {
        return value.isObject() && value.propertyStream().allMatch(e -> KEYWORD.matcher(e.getKey()).matches()
                && e.getValue().isBoolean() && e.getValue().booleanValue());
    }

    /** What is told of an email that was just created (RFC 8621 §4.6). */
    static final Set<String> TOLD = Set.of("blobId", "threadId", "size");
}
