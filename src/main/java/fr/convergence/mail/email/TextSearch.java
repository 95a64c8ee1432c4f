package fr.convergence.mail.email;

import fr.convergence.access.Access;
import fr.convergence.access.Principal;
import fr.convergence.access.Right;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import fr.convergence.mail.search.Indexer;
import fr.convergence.mail.search.TextConditions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Queries with conditions on text: which statements answer them. */
@Component
class TextSearch {
    /** Looking at each email of so small a mailbox is quicker than looking a word up for the whole account. */
    private static final int SMALL_MAILBOX = 1_000;

    private final JdbcClient jdbc;
    private final Indexer index;
    private final Access access;

    TextSearch(JdbcClient jdbc, Indexer index, Access access) {
        this.jdbc = jdbc;
        this.index = index;
        this.access = access;
    }

    /** A search finds what was just delivered, if the index can know it within a moment. */
    void awaitIndex(Principal principal, ObjectNode args) {
        var account = Ids.account(args.path("accountId").asString(""));
        if (account.isPresent() && args.path("filter").isObject() && FilterParts.mentionsText(args.get("filter"))
                && access.rights(principal, account.getAsLong()).contains(Right.READ)) {
            index.await(account.getAsLong());
        }
    }

    Queryable.Results find(long account, FilterParts parts, Sql order, boolean newestFirst, boolean collapse) {
        if (!parts.isByWord()) {
            var where = Sql.join("AND", List.of(parts.others(), TextConditions.sql(account, parts.text())), Sql.TRUE);
            return new FoundByText(jdbc, account, new FoundEmails(jdbc, account, where, order, collapse), null);
        }
        if (parts.mailbox().isPresent() && isSmall(account, parts.mailbox().getAsLong())) {
            return new FoundByText(jdbc, account, among(inMailbox(account, parts), account, parts, order, collapse), null);
        }
        var all = among(byWord(account, parts), account, parts, order, collapse);
        return new FoundByText(jdbc, account, all,
                newestFirst ? count -> among(newest(account, parts, count), account, parts, order, collapse) : null);
    }

    private FoundEmails among(Sql candidates, long account, FilterParts parts, Sql order, boolean collapse) {
        return new FoundEmails(jdbc, account, candidates, parts.others(), order, collapse);
    }

    private static Sql byWord(long account, FilterParts parts) {
        return Sql.of("SELECT email_id, thread_id, received_at FROM search WHERE account_id = ? AND tsv @@ ?::tsquery",
                account, parts.text().tsquery());
    }

    private static Sql inMailbox(long account, FilterParts parts) {
        return Sql.of("""
                SELECT x.email_id, x.thread_id, x.received_at FROM email_mailbox m
                JOIN search x ON x.account_id = ? AND x.email_id = m.email_id
                WHERE m.account_id = ? AND m.mailbox_id = ? AND x.tsv @@ ?::tsquery""",
                account, account, parts.mailbox().getAsLong(), parts.text().tsquery());
    }

    /** The limit is a constant of the statement: planned for any limit, the index in the list's order isn't used. */
    private static Sql newest(long account, FilterParts parts, int count) {
        var newest = Sql.of("SELECT email_id, thread_id, received_at, tsv FROM search WHERE account_id = ?", account);
        if (parts.before().isPresent()) {
            newest = newest.then("AND received_at < ?", parts.before().get());
        }
        return Sql.of("SELECT email_id, thread_id, received_at FROM (").then(newest)
                .then("ORDER BY received_at DESC, email_id DESC LIMIT " + count + ") x WHERE tsv @@ ?::tsquery", parts.text().tsquery());
    }

    private boolean isSmall(long account, long mailbox) {
        return jdbc.sql("SELECT emails FROM mailbox WHERE account_id = ? AND id = ?").params(account, mailbox)
                .query(Long.class).optional().orElse(0L) <= SMALL_MAILBOX;
    }
}
