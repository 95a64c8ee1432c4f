package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import fr.convergence.jmap.SqlResults;
import fr.convergence.mail.MailSettings;
import fr.convergence.mail.mailbox.MailboxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What was deleted for good and can still be restored, newest deletion first. */
@Component
class DeletedEmailType implements Queryable {
    static final String NAME = "DeletedEmail";
    static final char LETTER = 'd';
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final MailSettings settings;

    DeletedEmailType(JdbcClient jdbc, MailSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override public String name() {
        return NAME;
    }

    @Override public String capability() {
        return ConvergenceMailCapability.URN;
    }

    @Override public char letter() {
        return LETTER;
    }

    @Override public List<Property> properties() {
        return Stream.of("emailId", "subject", "from", "preview", "receivedAt", "deletedAt", "expiresAt", "size", "mailboxIds")
                .map(name -> Property.of(name, v -> true).serverSet()).toList();
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        var sql = Sql.of("""
                SELECT d.id, d.deleted_at, d.mailboxes, d.size, e.received_at, e.subject, e.preview, e.head -> 'from' AS sender
                FROM deleted_email d JOIN email e ON e.account_id = ? AND e.id = d.id WHERE d.account_id = ?""",
                call.account(), call.account());
        if (ids != null) {
            sql = sql.then("AND d.id = ANY (?)", (Object) ids.toArray(Long[]::new));
        }
        return jdbc.sql(sql.then("ORDER BY d.deleted_at DESC, d.id DESC LIMIT 1001").text()).params(sql.params())
                .query((row, n) -> deleted(row)).list();
    }

    private ObjectNode deleted(ResultSet row) throws SQLException {
        var node = JsonNodeFactory.instance.objectNode();
        var deletedAt = row.getObject("deleted_at", OffsetDateTime.class).toInstant();
        node.put("id", id(row.getLong("id")));
        node.put("emailId", Ids.write(EmailType.LETTER, row.getLong("id")));
        node.put("subject", row.getString("subject"));
        node.put("preview", row.getString("preview"));
        var sender = row.getString("sender");
        node.set("from", sender == null ? NullNode.getInstance() : JSON.readTree(sender));
        node.put("receivedAt", row.getObject("received_at", OffsetDateTime.class).toInstant().toString());
        node.put("deletedAt", deletedAt.toString());
        node.put("expiresAt", deletedAt.plus(settings.restorableFor()).toString());
        node.put("size", row.getLong("size"));
        var mailboxes = node.putObject("mailboxIds");
        for (var mailbox : (Long[]) row.getArray("mailboxes").getArray()) {
            mailboxes.put(Ids.write(MailboxType.LETTER, mailbox), true);
        }
        return node;
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of("text", new FilterCondition(JsonNode::isString, (account, v) -> Sql.of("""
                strpos(lower(unaccent(coalesce(e.subject, '') || ' ' || e.head::text)), lower(unaccent(?))) > 0""", v.stringValue())));
    }

    @Override public Set<String> sorts() {
        return Set.of("deletedAt");
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        var from = Sql.of("deleted_email d JOIN email e ON e.account_id = ? AND e.id = d.id WHERE d.account_id = ? AND",
                call.account(), call.account()).then(filter == null ? Sql.TRUE : Sql.of(filter, this, call.account()));
        boolean oldestFirst = !sort.isEmpty() && sort.getFirst().ascending();
        return new SqlResults(jdbc, from, "d.id", oldestFirst ? "d.deleted_at, d.id" : "d.deleted_at DESC, d.id DESC");
    }
}
