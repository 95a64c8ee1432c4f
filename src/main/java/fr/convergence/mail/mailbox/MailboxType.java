package fr.convergence.mail.mailbox;

import fr.convergence.access.Access;
import fr.convergence.access.Right;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable;
import fr.convergence.jmap.Sql;
import fr.convergence.jmap.SqlResults;
import fr.convergence.mail.email.MailCapability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Mailbox (RFC 8621 §2). */
@Component
public class MailboxType implements Settable, Queryable {
    public static final char LETTER = 'm';
    private static final Set<String> COUNTS = Set.of("totalEmails", "unreadEmails", "totalThreads", "unreadThreads");
    private static final List<String> CHANGING_RIGHTS = List.of("mayAddItems", "mayRemoveItems", "maySetSeen",
            "maySetKeywords", "mayCreateChild", "mayRename", "mayDelete", "maySubmit");

    private final JdbcClient jdbc;
    private final MailboxRules rules;
    private final Mailboxes mailboxes;
    private final Access access;

    MailboxType(JdbcClient jdbc, MailboxRules rules, Mailboxes mailboxes, Access access) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.mailboxes = mailboxes;
        this.access = access;
    }

    @Override public String name() {
        return Mailboxes.TYPE;
    }

    @Override public String capability() {
        return MailCapability.MAIL;
    }

    @Override public char letter() {
        return LETTER;
    }

    @Override public List<Property> properties() {
        return Stream.concat(Stream.of(
                Property.text("name", MailboxRules.LONGEST_NAME),
                Property.id("parentId").nullable(),
                Property.text("role", 50).nullable(),
                Property.number("sortOrder").defaultsTo(0)),
                Stream.concat(COUNTS.stream().sorted().map(name -> Property.number(name).serverSet()), Stream.of(
                        Property.object("myRights").serverSet(),
                        Property.flag("isSubscribed").defaultsTo(true)))).toList();
    }

    @Override public boolean tellsUpdatedProperties() {
        return true;
    }

    @Override public @Nullable Set<String> propertiesOf(@Nullable String what) {
        return "counts".equals(what) ? COUNTS : null;
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        var rights = rights(access.rights(call.principal(), call.account()));
        var sql = Sql.of("SELECT * FROM mailbox WHERE account_id = ?", call.account());
        if (ids != null) {
            sql = sql.then("AND id = ANY (?)", (Object) ids.toArray(Long[]::new));
        }
        return jdbc.sql(sql.then("ORDER BY sort_order, name, id").text()).params(sql.params())
                .query((row, n) -> mailbox(row, rights)).list();
    }

    private ObjectNode mailbox(ResultSet row, ObjectNode rights) throws SQLException {
        var mailbox = JsonNodeFactory.instance.objectNode();
        mailbox.put("id", id(row.getLong("id")));
        mailbox.put("name", row.getString("name"));
        long parent = row.getLong("parent_id");
        mailbox.put("parentId", row.wasNull() ? null : id(parent));
        mailbox.put("role", row.getString("role"));
        mailbox.put("sortOrder", row.getLong("sort_order"));
        mailbox.put("totalEmails", row.getInt("emails"));
        mailbox.put("unreadEmails", row.getInt("unread"));
        mailbox.put("totalThreads", row.getInt("threads"));
        mailbox.put("unreadThreads", row.getInt("unread_threads"));
        mailbox.set("myRights", rights);
        mailbox.put("isSubscribed", row.getBoolean("is_subscribed"));
        return mailbox;
    }

    private static ObjectNode rights(Set<Right> held) {
        var rights = JsonNodeFactory.instance.objectNode();
        rights.put("mayReadItems", held.contains(Right.READ));
        CHANGING_RIGHTS.forEach(right -> rights.put(right, held.contains(right.equals("maySubmit") ? Right.SUBMIT : Right.WRITE)));
        return rights;
    }

    @Override public long create(SetCall set, ObjectNode object) {
        var wanted = wanted(set, object);
        rules.check(set.change().account(), null, wanted);
        long id = mailboxes.insert(set.change(), wanted.name(), wanted.parent(), wanted.role(), object.get("sortOrder").longValue());
        if (!object.get("isSubscribed").booleanValue()) {
            jdbc.sql("UPDATE mailbox SET is_subscribed = false WHERE account_id = ? AND id = ?").params(set.change().account(), id).update();
        }
        return id;
    }

    @Override public void update(SetCall set, Update update) {
        var object = update.after(); // whole, as read() always gives it
        var wanted = wanted(set, object);
        rules.check(set.change().account(), update.id(), wanted);
        jdbc.sql("""
                UPDATE mailbox SET name = ?, parent_id = ?, role = ?, sort_order = ?, is_subscribed = ?
                WHERE account_id = ? AND id = ?""").param(wanted.name()).param(wanted.parent()).param(wanted.role())
                .param(object.get("sortOrder").longValue()).param(object.get("isSubscribed").booleanValue())
                .param(set.change().account()).param(update.id()).update();
        set.change().updated(Mailboxes.TYPE, update.id());
    }

    private MailboxRules.Wanted wanted(SetCall set, ObjectNode object) {
        var parent = object.get("parentId");
        Long parentId = null;
        if (!parent.isNull()) {
            parentId = parse(set.resolve(parent.stringValue())).orElseThrow(() -> SetError.invalid("No such parent", "parentId"));
        }
        return new MailboxRules.Wanted(object.get("name").stringValue(), parentId, object.get("role").asString(null));
    }

    @Override public Set<String> setArguments() {
        return Set.of("onDestroyRemoveEmails");
    }

    /** Children that are to be destroyed in the same call go first, whatever the order asked (RFC 8621 §2.5). */
    @Override public void destroyAll(SetCall set, List<Destruction> destructions) {
        var depths = rules.depths(set.change().account());
        destructions.stream().sorted((a, b) -> depths.getOrDefault(b.id(), 0) - depths.getOrDefault(a.id(), 0))
                .forEach(d -> d.outcome().of(() -> destroy(set, d.id())));
    }

    @Override public void destroy(SetCall set, long id) {
        rules.checkDestroy(set.change(), id, set.call().flag("onDestroyRemoveEmails"));
        jdbc.sql("DELETE FROM mailbox_day WHERE account_id = ? AND mailbox_id = ?").params(set.change().account(), id).update();
        jdbc.sql("DELETE FROM mailbox WHERE account_id = ? AND id = ?").params(set.change().account(), id).update();
        set.change().destroyed(Mailboxes.TYPE, id);
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of(
                "parentId", new FilterCondition(v -> v.isNull() || v.isString(), (account, v) -> v.isNull() ? Sql.of("t.parent_id IS NULL")
                        : Sql.of("t.parent_id = ?", Ids.read(LETTER, v.stringValue()).orElse(0))),
                "name", new FilterCondition(JsonNode::isString, (account, v) -> Sql.of("strpos(lower(unaccent(t.name)), lower(unaccent(?))) > 0", v.stringValue())),
                "role", new FilterCondition(v -> v.isNull() || v.isString(), (account, v) -> v.isNull() ? Sql.of("t.role IS NULL")
                        : Sql.of("t.role = ?", v.stringValue())),
                "hasAnyRole", new FilterCondition(JsonNode::isBoolean, (account, v) -> Sql.of("(t.role IS NOT NULL) = ?", v.booleanValue())),
                "isSubscribed", new FilterCondition(JsonNode::isBoolean, (account, v) -> Sql.of("t.is_subscribed = ?", v.booleanValue())));
    }

    @Override public Set<String> sorts() {
        return Set.of("sortOrder", "name", "parentId");
    }

    @Override public Set<String> queryArguments() {
        return Set.of("sortAsTree", "filterAsTree");
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        var where = filter == null ? Sql.TRUE : Sql.of(filter, this, call.account());
        var order = new ArrayList<String>();
        sort.forEach(s -> order.add(MailboxTree.column(s.property()) + (s.ascending() ? "" : " DESC")));
        order.add("t.id");
        if (call.flag("sortAsTree") || call.flag("filterAsTree")) {
            return MailboxTree.query(jdbc, call, where, String.join(", ", order));
        }
        return new SqlResults(jdbc, Sql.of("mailbox t WHERE t.account_id = ? AND", call.account()).then(where), "t.id", String.join(", ", order));
    }
}
