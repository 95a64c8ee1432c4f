package fr.convergence.mail.search;

import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conditions on text in Email's filter (RFC 8621 §4.4.1), and attachmentName, which is ours. */
public final class TextConditions {
    private static final Map<String, @Nullable Field> FIELDS = new HashMap<>();

    static {
        FIELDS.put("text", null);
        FIELDS.put("from", Field.FROM);
        FIELDS.put("to", Field.TO);
        FIELDS.put("cc", Field.CC);
        FIELDS.put("bcc", Field.BCC);
        FIELDS.put("subject", Field.SUBJECT);
        FIELDS.put("body", Field.BODY);
        FIELDS.put("attachmentName", Field.ATTACHMENT);
    }

    private TextConditions() {}

    public static boolean has(String name) {
        return FIELDS.containsKey(name);
    }

    /** What a condition with this value looks for. */
    public static TextQuery read(String name, String value) {
        return Typed.read(value, FIELDS.get(name));
    }

    /** As conditions among others, over email_state s. */
    public static Map<String, FilterCondition> filters() {
        var filters = new HashMap<String, FilterCondition>();
        FIELDS.keySet().forEach(name -> filters.put(name,
                new FilterCondition(JsonNode::isString, (account, value) -> sql(account, read(name, value.stringValue())))));
        return filters;
    }

    /** A predicate over email_state s, for each email by itself. */
    public static Sql sql(long account, TextQuery query) {
        if (query.needsWord() && !query.equals(TextQuery.NOTHING)) {
            return Sql.of("EXISTS (SELECT FROM search x WHERE x.account_id = ? AND x.email_id = s.email_id AND x.tsv @@ ?::tsquery)",
                    account, query.tsquery());
        }
        return switch (query) {
            case TextQuery.And(var parts) -> Sql.join("AND", all(account, parts), Sql.TRUE);
            case TextQuery.Or(var parts) -> Sql.join("OR", all(account, parts), Sql.FALSE);
            case TextQuery.Not(var part) -> sql(account, part).negated();
            case TextQuery.Match m -> throw new IllegalStateException("A match needs a word");
        };
    }

    private static List<Sql> all(long account, List<TextQuery> parts) {
        return parts.stream().map(part -> sql(account, part)).toList();
    }
}
