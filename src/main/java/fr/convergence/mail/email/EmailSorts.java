package fr.convergence.mail.email;

import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Queryable.Sort;
import fr.convergence.jmap.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What emails can be sorted by (RFC 8621 §4.4.2), as SQL over email_state s and email e. */
final class EmailSorts {
    static final Set<String> NAMES = new LinkedHashSet<>(List.of("receivedAt", "sentAt", "size", "from", "to", "subject",
            "hasKeyword", "allInThreadHaveKeyword", "someInThreadHaveKeyword"));

    private EmailSorts() {}

    /** A total order: what is equal otherwise, by id, newest first. */
    static Sql order(long account, List<Sort> sort) {
        var order = Sql.of("");
        for (var s : sort) {
            order = order.then(expression(account, s)).then(s.ascending() ? "," : "DESC,");
        }
        boolean ascending = !sort.isEmpty() && sort.getLast().property().equals("receivedAt") && sort.getLast().ascending();
        return order.then(ascending ? "s.email_id" : "s.email_id DESC");
    }

    static boolean isNewestFirst(List<Sort> sort) {
        return sort.size() == 1 && sort.getFirst().property().equals("receivedAt") && !sort.getFirst().ascending();
    }

    private static Sql expression(long account, Sort sort) {
        return switch (sort.property()) {
            case "receivedAt" -> Sql.of("s.received_at");
            case "sentAt" -> Sql.of("coalesce(e.sent_at, s.received_at)");
            case "size" -> Sql.of("s.size");
            case "from", "to" -> Sql.of("lower(coalesce(nullif(e.head -> ? -> 0 ->> 'name', ''), e.head -> ? -> 0 ->> 'email', ''))",
                    sort.property(), sort.property());
            case "subject" -> Sql.of("regexp_replace(lower(coalesce(e.subject, '')), '^((re|tr|fwd?|rép|réf|aw)\\s*:\\s*)+', '')");
            case "hasKeyword" -> Sql.of("(? = ANY (s.keywords))", keyword(sort));
            case "allInThreadHaveKeyword" -> EmailFilters.thread("NOT EXISTS", "NOT (? = ANY (h.keywords))", account, keyword(sort));
            default -> EmailFilters.thread("EXISTS", "? = ANY (h.keywords)", account, keyword(sort));
        };
    }

    private static String keyword(Sort sort) {
        var keyword = sort.arguments().get("keyword");
        if (keyword == null || !keyword.isString()) {
            throw MethodError.invalidArguments("Sorting by " + sort.property() + " needs a keyword");
        }
        return keyword.stringValue();
    }
}
