package fr.convergence.mail.email;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Queryable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds emails (RFC 8621 §4.4), each kind of question in the way that stays quick in a large account. */
@Component
class EmailQuery {
    private static final List<Queryable.Sort> NEWEST_FIRST =
            List.of(new Queryable.Sort("receivedAt", false, JsonNodeFactory.instance.objectNode()));

    private final JdbcClient jdbc;
    private final TextSearch text;

    EmailQuery(JdbcClient jdbc, TextSearch text) {
        this.jdbc = jdbc;
        this.text = text;
    }

    Map<String, FilterCondition> filters() {
        return EmailFilters.ALL;
    }

    Queryable.Results run(Call call, Queryable type, @Nullable Filter filter, List<Queryable.Sort> asked) {
        boolean collapse = call.flag("collapseThreads");
        long account = call.account();
        var sort = asked.isEmpty() ? NEWEST_FIRST : asked;
        boolean newestFirst = EmailSorts.isNewestFirst(sort);
        var mailbox = onlyMailbox(filter);
        if (mailbox.isPresent() && newestFirst) {
            long id = EmailFilters.mailbox(mailbox.get());
            return collapse ? MailboxList.ofThreads(jdbc, account, id) : MailboxList.ofEmails(jdbc, account, id);
        }
        var parts = new FilterParts(filter, type, account);
        var order = EmailSorts.order(account, sort);
        if (!parts.hasText()) {
            return new FoundEmails(jdbc, account, parts.others(), order, collapse);
        }
        return text.find(account, parts, order, newestFirst, collapse);
    }

    void awaitIndex(Principal principal, ObjectNode args) {
        text.awaitIndex(principal, args);
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
