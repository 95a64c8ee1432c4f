package fr.convergence.mail.email;

import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Sql;
import fr.convergence.mail.mailbox.MailboxType;
import fr.convergence.mail.search.TextConditions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** The conditions of Email's filter (RFC 8621 §4.4.1), as SQL over email_state s and email e. */
final class EmailFilters {
    static final Map<String, FilterCondition> ALL = new HashMap<>();

    static {
        var id = Property.id("");
        var date = Property.date("");
        var number = Property.number("");
        var text = Property.text("", 255);
        var flag = Property.flag("");
        var ids = Property.list("", JsonNode::isString);
        add("inMailbox", id, (account, v) -> inMailbox(account, v.stringValue()));
        add("inMailboxOtherThan", ids, (account, v) -> Sql.of("""
                EXISTS (SELECT FROM email_mailbox m WHERE m.account_id = ? AND m.email_id = s.email_id
                        AND m.mailbox_id <> ALL (?))""", account, v.valueStream().mapToLong(m -> mailbox(m.stringValue())).boxed().toArray(Long[]::new)));
        add("before", date, (account, v) -> Sql.of("s.received_at < ?", date(v)));
        add("after", date, (account, v) -> Sql.of("s.received_at >= ?", date(v)));
        add("minSize", number, (account, v) -> Sql.of("s.size >= ?", v.longValue()));
        add("maxSize", number, (account, v) -> Sql.of("s.size < ?", v.longValue()));
        add("hasAttachment", flag, (account, v) -> Sql.of("e.has_attachment = ?", v.booleanValue()));
        add("hasKeyword", text, (account, v) -> has(account, keyword(v)));
        add("notKeyword", text, (account, v) -> has(account, keyword(v)).negated());
        add("allInThreadHaveKeyword", text, (account, v) -> thread("NOT EXISTS", "NOT (? = ANY (h.keywords))", account, keyword(v)));
        add("someInThreadHaveKeyword", text, (account, v) -> thread("EXISTS", "? = ANY (h.keywords)", account, keyword(v)));
        add("noneInThreadHaveKeyword", text, (account, v) -> thread("NOT EXISTS", "? = ANY (h.keywords)", account, keyword(v)));
        add("header", Property.of("", v -> v.isArray() && (v.size() == 1 || v.size() == 2) && v.valueStream().allMatch(JsonNode::isString)),
                (account, v) -> header(v.get(0).stringValue(), v.size() == 2 ? v.get(1).stringValue() : ""));
        ALL.putAll(TextConditions.filters());
    }

    private EmailFilters() {}

    private static void add(String name, Property values, BiFunction<Long, JsonNode, Sql> sql) {
        ALL.put(name, new FilterCondition(values::accepts, sql));
    }

    static Sql inMailbox(long account, String id) {
        return Sql.of("EXISTS (SELECT FROM email_mailbox m WHERE m.account_id = ? AND m.email_id = s.email_id AND m.mailbox_id = ?)",
                account, mailbox(id));
    }

    static OffsetDateTime date(JsonNode value) {
        return EmailRows.time(Instant.parse(value.stringValue()));
    }

    /** The number behind an id; one that isn't an id of a mailbox is none's. */
    static long mailbox(String id) {
        return Ids.read(MailboxType.LETTER, id).orElse(0);
    }

    private static String keyword(JsonNode value) {
        return value.stringValue().toLowerCase(Locale.ROOT);
    }

    /** By the index of keywords in list order: $seen is looked for by what isn't there. */
    private static Sql has(long account, String keyword) {
        var indexed = keyword.equals(EmailRows.SEEN) ? EmailRows.UNSEEN : keyword;
        var sql = Sql.of("""
                EXISTS (SELECT FROM email_keyword k WHERE k.account_id = ? AND k.keyword = ?
                        AND k.received_at = s.received_at AND k.email_id = s.email_id)""", account, indexed);
        return keyword.equals(EmailRows.SEEN) ? sql.negated() : sql;
    }

    /** Some, all or no emails of the thread: h is each of them. */
    static Sql thread(String exists, String condition, long account, String keyword) {
        return Sql.of("(" + exists + " (SELECT FROM email_state h WHERE h.account_id = ? AND h.thread_id = s.thread_id AND "
                + condition + "))", account, keyword);
    }

    /** Headers aren't in columns: the message's first bytes are searched, for those emails that all else lets through. */
    private static Sql header(String name, String value) {
        return Sql.of("""
                EXISTS (SELECT FROM blob b WHERE b.hash = e.blob AND b.chunk = 0 AND EXISTS (
                    SELECT FROM regexp_split_to_table(split_part(encode(substring(b.data FROM 1 FOR 65536), 'escape'),
                                                      E'\\r\\n\\r\\n', 1), E'\\r?\\n(?![ \\t])') field
                    WHERE starts_with(lower(field), lower(?) || ':') AND strpos(lower(field), lower(?)) > 0))""", name, value);
    }
}
