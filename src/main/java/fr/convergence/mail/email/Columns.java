package fr.convergence.mail.email;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.mime.Part;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Between a parsed message and the columns that lists and the reading pane are answered from. */
final class Columns {
    private static final JsonMapper JSON = new JsonMapper();

    private Columns() {}

    static EmailRows.Fixed of(long id, long thread, EmailStore.NewEmail email) {
        var parsed = email.parsed();
        return new EmailRows.Fixed(id, thread, email.blob().id().sha256(), email.blob().size(), email.receivedAt(),
                parsed.sentAt() == null ? null : parsed.sentAt().toInstant(), parsed.subject(), head(parsed).toString(),
                parsed.preview(), parsed.hasAttachment(), JSON.writeValueAsString(parsed.body().withoutHeaders()),
                email.trust() == null ? null : email.trust().json());
    }

    /** The header properties as JMAP writes them (RFC 8621 §4.1.2); subject, which lists sort by, is a column. */
    static ObjectNode head(ParsedMessage parsed) {
        var head = JsonNodeFactory.instance.objectNode();
        strings(head, "messageId", parsed.messageId());
        strings(head, "inReplyTo", parsed.inReplyTo());
        strings(head, "references", parsed.references());
        addresses(head, "sender", parsed.sender());
        addresses(head, "from", parsed.from());
        addresses(head, "to", parsed.to());
        addresses(head, "cc", parsed.cc());
        addresses(head, "bcc", parsed.bcc());
        addresses(head, "replyTo", parsed.replyTo());
        if (parsed.sentAt() != null) {
            head.put("sentAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(parsed.sentAt()));
        }
        return head;
    }

    /** The tree of parts as it was parsed, without headers. */
    static Part structure(String json) {
        return JSON.readValue(json, Part.class);
    }

    private static void strings(ObjectNode head, String name, @Nullable List<String> values) {
        if (values != null) {
            var array = head.putArray(name);
            values.forEach(array::add);
        }
    }

    private static void addresses(ObjectNode head, String name, @Nullable List<EmailAddress> values) {
        if (values != null) {
            head.set(name, HeaderValue.addresses(values));
        }
    }
}
