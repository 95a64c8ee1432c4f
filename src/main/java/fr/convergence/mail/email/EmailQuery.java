package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds emails (RFC 8621 §4.4), each kind of question in the way that stays quick in a large account. */
@Component
class EmailQuery {
    private static final List<Queryable.Sort> NEWEST_FIRST =
            List.of(new Queryable.Sort("receivedAt", false, JsonNodeFactory.instance.objectNode()));

    private final JdbcClient jdbc;
    private final Map<String, FilterCondition> filters = new HashMap<>(EmailFilters.ALL);

    EmailQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, FilterCondition> filters() {
        return filters;
    }

    Queryable.Results run(Call call, Queryable type, @Nullable Filter filter, List<Queryable.Sort> asked) {
        boolean collapse = call.flag("collapseThreads");
        var sort = asked.isEmpty() ? NEWEST_FIRST : asked;
        var mailbox = onlyMailbox(filter);
        if (mailbox.isPresent() && EmailSorts.isNewestFirst(sort)) {
            long id = EmailFilters.mailbox(mailbox.get());
            return collapse ? MailboxList.ofThreads(jdbc, call.account(), id) : MailboxList.ofEmails(jdbc, call.account(), id);
        }
        var where = filter == null ? Sql.TRUE : Sql.of(filter, type, call.account());
        return new FoundEmails(jdbc, call.account(), where, EmailSorts.order(call.account(), sort), collapse);
    }

    /** The emails of the threads that these emails are in, or were. */
    List<Long> threadMates(long account, List<Long> emails) {
        return jdbc.sql("""
                SELECT email_id FROM email_state WHERE account_id = ? AND thread_id IN (
                    SELECT thread_id FROM email WHERE account_id = ? AND id = ANY (?))""")
                .params(account, account, emails.toArray(Long[]::new)).query(Long.class).list();
    }

    private static Optional<String> onlyMailbox(@Nullable Filter filter) {
        return filter instanceof Filter.Condition(var properties) && properties.size() == 1 && properties.has("inMailbox")
                ? Optional.of(properties.get("inMailbox").stringValue()) : Optional.empty();
    }
}
