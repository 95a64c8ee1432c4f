package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Ids;
import fr.convergence.mail.mailbox.MailboxType;
import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Emails as JSON (RFC 8621 §4.1): from their rows, and from the message's bytes only where rows can't say. */
@Component
class EmailReader {
    static final Set<String> HEAD = Set.of("messageId", "inReplyTo", "references", "sender", "from", "to", "cc", "bcc",
            "replyTo", "sentAt");
    private static final long IN_MEMORY = 2 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Display display;

    EmailReader(JdbcClient jdbc, Blobs blobs, Display display) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.display = display;
    }

    List<ObjectNode> read(Call call, Collection<Long> ids, Set<String> asked) {
        var body = new BodyJson(call);
        boolean head = asked.stream().anyMatch(HEAD::contains);
        boolean trust = asked.contains("senderTrust");
        boolean structure = asked.stream().anyMatch(EmailReader::needsStructure);
        return jdbc.sql("""
                SELECT s.email_id, s.thread_id, s.keywords, s.size, s.received_at,
                       ARRAY(SELECT m.mailbox_id FROM email_mailbox m WHERE m.account_id = ? AND m.email_id = s.email_id) AS mailboxes,
                       e.blob, e.subject, e.preview, e.has_attachment,
                       CASE WHEN ? THEN e.sender_trust END AS sender_trust, CASE WHEN ? THEN e.head END AS head, CASE WHEN ? THEN e.structure END AS structure
                FROM email_state s JOIN email e ON e.account_id = ? AND e.id = s.email_id
                WHERE s.account_id = ? AND s.email_id = ANY (?)""")
                .params(call.account(), trust, head, structure, call.account(), call.account(), ids.toArray(Long[]::new))
                .query((row, n) -> email(call, row, asked, body)).list();
    }

    private ObjectNode email(Call call, ResultSet row, Set<String> asked, BodyJson body) throws SQLException {
        var email = JsonNodeFactory.instance.objectNode();
        var blob = new BlobId(row.getBytes("blob"));
        email.put("id", Ids.write(EmailType.LETTER, row.getLong("email_id")));
        email.put("blobId", blob.toString());
        email.put("threadId", Ids.write(ThreadType.LETTER, row.getLong("thread_id")));
        var mailboxes = email.putObject("mailboxIds");
        for (var mailbox : (Long[]) row.getArray("mailboxes").getArray()) {
            mailboxes.put(Ids.write(MailboxType.LETTER, mailbox), true);
        }
        var keywords = email.putObject("keywords");
        for (var keyword : (String[]) row.getArray("keywords").getArray()) {
            keywords.put(keyword, true);
        }
        email.put("size", row.getLong("size"));
        email.put("receivedAt", row.getObject("received_at", OffsetDateTime.class).toInstant().toString());
        email.put("subject", row.getString("subject"));
        email.put("preview", row.getString("preview"));
        email.put("hasAttachment", row.getBoolean("has_attachment"));
        var trust = row.getString("sender_trust");
        email.set("senderTrust", trust == null ? NullNode.getInstance() : JSON.readTree(trust));
        var head = row.getString("head");
        if (head != null) {
            addHead(email, (ObjectNode) JSON.readTree(head));
        }
        var structure = row.getString("structure");
        if (structure != null) {
            addContent(call, email, asked, body, Columns.structure(structure), blob, source(blob, row.getLong("size")));
        }
        return email;
    }

    /** Which emails have these blobs as their message, or as a part of it. */
    Map<String, Set<Long>> byBlob(long account, Collection<String> blobIds) {
        var found = new HashMap<String, Set<Long>>();
        for (var blobId : blobIds) {
            BlobId.parse(blobId).or(() -> PartBlobId.parse(blobId).map(PartBlobId::message)).ifPresent(message -> found.put(blobId,
                    new HashSet<>(jdbc.sql("""
                            SELECT e.id FROM email e JOIN email_state s ON s.account_id = ? AND s.email_id = e.id
                            WHERE e.account_id = ? AND e.blob = ?""").params(account, account, message.sha256()).query(Long.class).list())));
        }
        return found;
    }

    /** What the header says; null where it says nothing. */
    static void addHead(ObjectNode email, ObjectNode head) {
        HEAD.forEach(name -> email.set(name, head.has(name) ? head.get(name) : NullNode.getInstance()));
    }

    void addContent(Call call, ObjectNode email, Set<String> asked, BodyJson body, Part structure,
                    @Nullable BlobId blob, Source message) {
        body.write(email, asked, structure, blob, message);
        List<HeaderField> headers = null;
        for (var property : asked) {
            if (property.equals("headers") || property.startsWith("header:")) {
                headers = headers == null ? BodyJson.headers(message, structure) : headers;
                email.set(property, property.equals("headers") ? BodyJson.headers(headers)
                        : HeaderProperty.parse(property).orElseThrow().read(headers));
            }
        }
        if (asked.contains("displayHtml")) {
            email.set("displayHtml", display.of(call, structure, blob, message));
        }
    }

    /** A message of usual size is read once, however many of its parts are asked for. */
    private Source source(BlobId blob, long size) {
        if (size > IN_MEMORY) {
            return (offset, length) -> blobs.open(blob, offset, length);
        }
        try (var in = blobs.open(blob)) {
            return Source.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean needsStructure(String property) {
        return BodyJson.PROPERTIES.contains(property) || property.equals("headers") || property.startsWith("header:")
                || property.equals("displayHtml");
    }
}
