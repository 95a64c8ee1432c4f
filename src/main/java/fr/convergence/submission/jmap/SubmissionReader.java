package fr.convergence.submission.jmap;

import fr.convergence.jmap.DataType;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Sql;
import fr.convergence.store.BlobId;
import fr.convergence.submission.queue.Submission;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Submissions with their recipients, as JMAP writes them. */
@Component
class SubmissionReader {
    private static final JsonMapper JSON = new JsonMapper();

    private record Row(long submissionId, String address, @Nullable String parameters, String delivered, boolean displayed, String reply) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<DataType> types;

    SubmissionReader(JdbcClient jdbc, ObjectProvider<DataType> types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    List<ObjectNode> read(long account, @Nullable Collection<Long> ids) {
        var recipients = recipients(account, ids);
        var sql = Sql.of("SELECT * FROM submission WHERE account_id = ? AND shown", account);
        if (ids != null) {
            sql = sql.then("AND id = ANY (?)", (Object) ids.toArray(Long[]::new));
        }
        return jdbc.sql(sql.then("ORDER BY id").text()).params(sql.params())
                .query((row, n) -> write(row, recipients.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    private Map<Long, List<Row>> recipients(long account, @Nullable Collection<Long> ids) {
        var sql = Sql.of("""
                SELECT submission_id, address, parameters::text AS parameters, delivered, displayed, reply
                FROM submission_recipient WHERE account_id = ?""", account);
        if (ids != null) {
            sql = sql.then("AND submission_id = ANY (?)", (Object) ids.toArray(Long[]::new));
        }
        var recipients = new HashMap<Long, List<Row>>();
        jdbc.sql(sql.then("ORDER BY submission_id, n").text()).params(sql.params()).query(Row.class).list()
                .forEach(row -> recipients.computeIfAbsent(row.submissionId(), id -> new ArrayList<>()).add(row));
        return recipients;
    }

    private ObjectNode write(ResultSet row, List<Row> recipients) throws SQLException {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", Ids.write(EmailSubmissionType.LETTER, row.getLong("id")));
        node.put("identityId", id("Identity", row.getLong("identity_id")));
        node.put("emailId", id("Email", row.getLong("email_id")));
        node.put("threadId", id("Thread", row.getLong("thread_id")));
        var envelope = node.putObject("envelope");
        envelope.set("mailFrom", Envelope.write(row.getString("sender"), json(row.getString("parameters"))));
        var to = envelope.putArray("rcptTo");
        recipients.forEach(r -> to.add(Envelope.write(r.address(), json(r.parameters()))));
        node.put("sendAt", row.getObject("send_at", OffsetDateTime.class).toInstant().toString());
        node.put("undoStatus", row.getString("undo_status"));
        if (row.getString("undo_status").equals(Submission.CANCELED)) {
            node.putNull("deliveryStatus");
        } else {
            var status = node.putObject("deliveryStatus");
            recipients.forEach(r -> status.putObject(r.address()).put("smtpReply", r.reply()).put("delivered", r.delivered())
                    .put("displayed", r.displayed() ? "yes" : "unknown"));
        }
        blobs(node.putArray("dsnBlobIds"), row.getArray("dsn_blobs"));
        blobs(node.putArray("mdnBlobIds"), row.getArray("mdn_blobs"));
        return node;
    }

    private static void blobs(ArrayNode into, Array hashes) throws SQLException {
        for (var hash : (byte[][]) hashes.getArray()) {
            into.add(new BlobId(hash).toString());
        }
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }

    /** The number of an id of another type, -1 for what is none. */
    Long[] numbers(String type, JsonNode ids) {
        return ids.valueStream().map(id -> type(type).parse(id.stringValue())).map(number -> number.orElse(-1)).toArray(Long[]::new);
    }

    String id(String type, long number) {
        return type(type).id(number);
    }

    /** Asked for late: the types are made from each other. */
    private DataType type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst().orElseThrow();
    }
}
