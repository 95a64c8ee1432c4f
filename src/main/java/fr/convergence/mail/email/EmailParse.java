package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.MethodError;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.BlobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Email/parse (RFC 8621 §4.9): a message that is only a blob, perhaps enclosed in another one. */
@Component
class EmailParse implements JmapMethod {
    private static final Set<String> DEFAULT = Set.of("messageId", "inReplyTo", "references", "sender", "from", "to", "cc",
            "bcc", "replyTo", "subject", "sentAt", "hasAttachment", "preview", "bodyValues", "textBody", "htmlBody", "attachments");
    /** Those of an email that a mere message doesn't have. */
    private static final Set<String> NULL = Set.of("id", "mailboxIds", "keywords", "receivedAt", "threadId");
    private static final int MOST = 50;

    private final Contents contents;
    private final EmailReader reader;

    EmailParse(Contents contents, EmailReader reader) {
        this.contents = contents;
        this.reader = reader;
    }

    @Override public String name() {
        return "Email/parse";
    }

    @Override public String capability() {
        return MailCapability.MAIL;
    }

    @Override public Set<String> arguments() {
        var names = new LinkedHashSet<>(BodyJson.ARGUMENTS);
        names.addAll(Set.of("accountId", "blobIds", "properties"));
        return names;
    }

    @Override public ObjectNode call(Call call) {
        var blobIds = call.strings("blobIds");
        if (blobIds == null) {
            throw MethodError.invalidArguments("blobIds is missing");
        }
        if (blobIds.size() > MOST) {
            throw new MethodError("requestTooLarge", "At most " + MOST + " blobs");
        }
        var asked = call.strings("properties");
        var properties = asked == null ? DEFAULT : new LinkedHashSet<>(asked);
        properties.stream().filter(p -> !EmailProperties.isKnown(p)).findFirst().ifPresent(p -> {
            throw MethodError.invalidArguments("Unknown property: " + p);
        });
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        var parsed = response.putObject("parsed");
        var notParsable = response.putArray("notParsable");
        var notFound = response.putArray("notFound");
        for (var blobId : new LinkedHashSet<>(blobIds)) {
            var content = contents.find(call.account(), blobId).orElse(null);
            if (content == null) {
                notFound.add(blobId);
            } else if (content.size() == 0) {
                notParsable.add(blobId);
            } else {
                parsed.set(blobId, email(call, blobId, content::open, content.size(), properties));
            }
        }
        response.properties().stream().filter(e -> e.getValue().isContainer() && e.getValue().isEmpty()).map(e -> e.getKey()).toList()
                .forEach(response::putNull);
        return response;
    }

    private ObjectNode email(Call call, String blobId, Source message, long size, Set<String> properties) {
        var parsed = parse(message);
        var email = JsonNodeFactory.instance.objectNode();
        NULL.forEach(email::putNull);
        email.put("blobId", blobId);
        email.put("size", size);
        email.put("subject", parsed.subject());
        email.put("preview", parsed.preview());
        email.put("hasAttachment", parsed.hasAttachment());
        EmailReader.addHead(email, Columns.head(parsed));
        reader.addContent(call, email, properties, new BodyJson(call), parsed.body(), partsOf(blobId), message);
        return email.retain(properties);
    }

    /** Only the parts of a blob that is kept as such can be downloaded by themselves. */
    private static @Nullable BlobId partsOf(String blobId) {
        return BlobId.parse(blobId).orElse(null);
    }

    private static ParsedMessage parse(Source message) {
        try (var in = message.open()) {
            return Mime.parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
