package fr.convergence.mail.email;

import fr.convergence.access.Access;
import fr.convergence.access.Principal;
import fr.convergence.access.Right;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import fr.convergence.mail.search.Indexer;
import fr.convergence.mail.search.TextConditions;
import fr.convergence.mail.search.TextQuery;
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

    /** Looking at each email of so small a mailbox is quicker than looking a word up for the whole account. */
    private static final int SMALL_MAILBOX = 1_000;

    private final JdbcClient jdbc;
    private final Indexer index;
    private final Access access;

    EmailQuery(JdbcClient jdbc, Indexer index, Access access) {
        this.jdbc = jdbc;
        this.index = index;
        this.access = access;
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
        if (!parts.text().needsWord() || parts.text().equals(TextQuery.NOTHING)) {
            var where = Sql.join("AND", List.of(parts.others(), TextConditions.sql(account, parts.text())), Sql.TRUE);
            return new FoundByText(new FoundEmails(jdbc, account, where, order, collapse), null);
        }
        boolean small = parts.mailbox().isPresent() && isSmall(account, parts.mailbox().getAsLong());
        var candidates = small ? inMailbox(account, parts) : byWord(account, parts);
        return new FoundByText(new FoundEmails(jdbc, account, candidates, parts.others(), order, collapse),
                newestFirst && !small ? FoundByText.Newest.of(jdbc, account, parts, collapse) : null);
    }

    /** A search finds what was just delivered, if the index can know it within a moment. */
    void awaitIndex(Principal principal, ObjectNode args) {
        var account = Ids.account(args.path("accountId").asString(""));
        if (account.isPresent() && args.path("filter").isObject() && FilterParts.mentionsText(args.get("filter"))
                && access.rights(principal, account.getAsLong()).contains(Right.READ)) {
            index.await(account.getAsLong());
        }
    }

    private static Sql byWord(long account, FilterParts parts) {
        return Sql.of("SELECT email_id FROM search WHERE account_id = ? AND tsv @@ ?::tsquery", account, parts.text().tsquery());
    }

    private static Sql inMailbox(long account, FilterParts parts) {
        return Sql.of("""
                SELECT x.email_id FROM email_mailbox m JOIN search x ON x.account_id = ? AND x.email_id = m.email_id
                WHERE m.account_id = ? AND m.mailbox_id = ? AND x.tsv @@ ?::tsquery""",
                account, account, parts.mailbox().getAsLong(), parts.text().tsquery());
    }

    private boolean isSmall(long account, long mailbox) {
        return jdbc.sql("SELECT emails FROM mailbox WHERE account_id = ? AND id = ?").params(account, mailbox)
                .query(Long.class).optional().orElse(0L) <= SMALL_MAILBOX;
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
