package fr.convergence.mail.email;

import fr.convergence.jmap.Ids;
import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.StoredEmail;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.store.BlobId;
import fr.convergence.store.BlobUser;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Emails as other modules ask for them, and the blobs that they need. */
@Component
public class StoredEmails implements BlobUser {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    StoredEmails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredEmail> find(long account, String emailId) {
        var id = Ids.read(EmailType.LETTER, emailId);
        return id.isPresent() ? find(account, id.getAsLong()) : Optional.empty();
    }

    public Optional<StoredEmail> find(long account, long emailId) {
        return jdbc.sql("""
                SELECT e.id, e.thread_id, e.blob, e.size, e.subject, e.head FROM email_state s
                JOIN email e ON e.account_id = ? AND e.id = s.email_id WHERE s.account_id = ? AND s.email_id = ?""")
                .params(account, account, emailId).query((row, n) -> {
                    var head = JSON.readTree(row.getString("head"));
                    return new StoredEmail(row.getLong("id"), row.getLong("thread_id"), new BlobId(row.getBytes("blob")),
                            row.getLong("size"), row.getString("subject"),
                            head.path("messageId").valueStream().map(JsonNode::stringValue).toList(), addresses(head, "sender"),
                            addresses(head, "from"), addresses(head, "to"), addresses(head, "cc"), addresses(head, "bcc"));
                }).optional();
    }

    /** Whether it was signed with how to unsubscribe by one click (RFC 8058 §4). */
    public boolean isUnsubscribeSigned(long account, long emailId) {
        return jdbc.sql("SELECT sender_trust FROM email WHERE account_id = ? AND id = ? AND sender_trust IS NOT NULL").params(account, emailId)
                .query(String.class).optional().map(SenderTrust::of).map(SenderTrust::unsubscribe).orElse(false);
    }

    /** The email with this message id among the newest of a mailbox. */
    public Optional<Long> findRecent(long account, long mailbox, String messageId) {
        return jdbc.sql("""
                SELECT e.id FROM (SELECT email_id FROM email_mailbox WHERE account_id = ? AND mailbox_id = ?
                                  ORDER BY received_at DESC, email_id DESC LIMIT 50) m
                JOIN email e ON e.account_id = ? AND e.id = m.email_id
                WHERE e.head->'messageId'->>0 = ? LIMIT 1""").params(account, mailbox, account, messageId)
                .query(Long.class).optional();
    }

    private static List<EmailAddress> addresses(JsonNode head, String name) {
        return head.path(name).valueStream()
                .map(a -> new EmailAddress(a.path("name").asString(null), a.path("email").asString(""))).toList();
    }

    /** Emails need their message, and so do those that were removed and can be restored: they still have their row. */
    @Override public Set<BlobId> inUse(long account, Collection<BlobId> candidates) {
        var hashes = candidates.stream().map(BlobId::sha256).toArray(byte[][]::new);
        var used = new HashSet<BlobId>();
        jdbc.sql("SELECT blob FROM email WHERE account_id = ? AND blob = ANY (?)").params(account, hashes)
                .query((row, n) -> used.add(new BlobId(row.getBytes(1)))).list();
        return used;
    }
}
