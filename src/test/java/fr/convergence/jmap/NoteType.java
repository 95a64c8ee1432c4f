package fr.convergence.jmap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A note, perhaps under another one: the least that a data type of this house can be. */
@Component
class NoteType extends DocumentType implements Copyable {
    private static final int LONGEST_TITLE = 100;

    NoteType(JdbcClient jdbc) {
        super(jdbc, "Note", NoteCapability.URN, 'x', "note", List.of(
                Property.text("title", LONGEST_TITLE),
                Property.flag("done").defaultsTo(false),
                Property.object("labels").defaultsTo(JsonNodeFactory.instance.objectNode()),
                Property.id("parentId").immutable().nullable(),
                Property.date("createdAt").serverSet()));
    }

    @Override protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode note) {
        if (before == null) {
            note.put("createdAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            if (note.get("parentId").isString()) {
                note.put("parentId", parent(set, note.get("parentId").stringValue()));
            }
        }
    }

    private String parent(SetCall set, String idOrReference) {
        var id = set.resolve(idOrReference);
        if (parse(id).isEmpty() || read(set.call(), List.of(parse(id).getAsLong()), Set.of()).isEmpty()) {
            throw SetError.invalid("No such note: " + idOrReference, "parentId");
        }
        return id;
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of(
                "done", new FilterCondition(JsonNode::isBoolean, (account, value) -> Sql.of("done = ?", value.booleanValue())),
                "title", new FilterCondition(JsonNode::isString, (account, value) -> Sql.of("strpos(title, ?) > 0", value.stringValue())));
    }

    @Override public Set<String> sorts() {
        return Set.of("title", "done");
    }
}
