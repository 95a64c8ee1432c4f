package fr.convergence.jmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type whose objects are JSON documents, kept whole in a table of their own
 * {@code (account_id, id, doc jsonb, PRIMARY KEY (account_id, id))}; what is searched, sorted or held unique is a
 * column generated from the document. A subclass gives its properties and overrides only what differs.
 */
public abstract class DocumentType implements Settable, Queryable {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final String name;
    private final String capability;
    private final char letter;
    private final String table;
    private final List<Property> properties;

    /** @param table its name, a constant of the code */
    protected DocumentType(JdbcClient jdbc, String name, String capability, char letter, String table, List<Property> properties) {
        this.jdbc = jdbc;
        this.name = name;
        this.capability = capability;
        this.letter = letter;
        this.table = table;
        this.properties = properties;
    }

    @Override public final String name() {
        return name;
    }

    @Override public final String capability() {
        return capability;
    }

    @Override public final char letter() {
        return letter;
    }

    @Override public final List<Property> properties() {
        return properties;
    }

    /** What the server sets or checks before a document is kept; {@code before} is null at creation. */
    protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode document) {}

    /** What only the moment of reading knows. */
    protected void complete(Call call, ObjectNode document) {}

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> asked) {
        var sql = Sql.of("SELECT id, doc FROM " + table + " WHERE account_id = ?", call.account());
        if (ids != null) {
            sql = sql.then("AND id = ANY (?)", (Object) ids.toArray(Long[]::new));
        }
        return jdbc.sql(sql.then("ORDER BY id").text()).params(sql.params()).query((row, n) -> {
            var document = (ObjectNode) JSON.readTree(row.getString("doc"));
            document.put("id", id(row.getLong("id")));
            properties.stream().filter(p -> p.defaultValue() != null && !document.has(p.name()))
                    .forEach(p -> document.set(p.name(), p.defaultValue()));
            complete(call, document);
            return document;
        }).list();
    }

    @Override public long create(SetCall set, ObjectNode object) {
        prepare(set, null, object);
        long id = set.change().newId();
        jdbc.sql("INSERT INTO " + table + " (account_id, id, doc) VALUES (?, ?, ?::jsonb)")
                .params(set.change().account(), id, object.toString()).update();
        set.change().created(name, id);
        return id;
    }

    @Override public void update(SetCall set, Update update) {
        var document = update.after(); // whole, as read() always gives it
        prepare(set, update.before(), document);
        document.remove("id");
        jdbc.sql("UPDATE " + table + " SET doc = ?::jsonb WHERE account_id = ? AND id = ?")
                .params(document.toString(), set.change().account(), update.id()).update();
        set.change().updated(name, update.id());
    }

    @Override public void destroy(SetCall set, long id) {
        if (jdbc.sql("DELETE FROM " + table + " WHERE account_id = ? AND id = ?")
                .params(set.change().account(), id).update() == 0) {
            throw SetError.notFound();
        }
        set.change().destroyed(name, id);
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of();
    }

    /** Names of columns, which are properties' too. */
    @Override public Set<String> sorts() {
        return Set.of();
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        var from = Sql.of(table + " t WHERE t.account_id = ?", call.account());
        if (filter != null) {
            from = from.then("AND").then(Sql.of(filter, this, call.account()));
        }
        var order = new ArrayList<String>();
        sort.forEach(s -> order.add("t." + s.property() + (s.ascending() ? "" : " DESC")));
        order.add("t.id");
        return new SqlResults(jdbc, from, "t.id", String.join(", ", order));
    }
}
