package fr.convergence.mail.mailbox;

import fr.convergence.jmap.Ids;
import fr.convergence.jmap.SetError;
import fr.convergence.mail.email.Emptying;
import fr.convergence.store.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a mailbox may be (RFC 8621 §2, §2.5). */
@Component
class MailboxRules {
    static final int LONGEST_NAME = 200;
    private static final int DEEPEST = 10;
    private static final Set<String> ROLES = Set.of("all", "archive", "drafts", "flagged", "important", "inbox", "junk", "sent", "subscribed", "trash");

    /** A mailbox as asked for, ids resolved. */
    record Wanted(String name, @Nullable Long parent, @Nullable String role) {}

    private record Node(long id, @Nullable Long parentId) {}

    private final JdbcClient jdbc;
    private final Emptying emptying;

    MailboxRules(JdbcClient jdbc, Emptying emptying) {
        this.jdbc = jdbc;
        this.emptying = emptying;
    }

    /** @param id null for a new one */
    void check(long account, @Nullable Long id, Wanted wanted) {
        if (wanted.name().isBlank() || wanted.name().chars().anyMatch(Character::isISOControl)) {
            throw SetError.invalid("A mailbox needs a name", "name");
        }
        if (wanted.role() != null && !ROLES.contains(wanted.role())) {
            throw SetError.invalid("Unknown role", "role");
        }
        checkPlace(account, id, wanted.parent());
        long self = id == null ? 0 : id;
        if (wanted.role() != null && jdbc.sql("SELECT id FROM mailbox WHERE account_id = ? AND id <> ? AND role = ?")
                .params(account, self, wanted.role()).query(Long.class).optional().isPresent()) {
            throw SetError.invalid("Another mailbox has this role", "role");
        }
        jdbc.sql("SELECT id FROM mailbox WHERE account_id = ? AND id <> ? AND coalesce(parent_id, 0) = ? AND name = ?")
                .params(account, self, wanted.parent() == null ? 0L : wanted.parent(), wanted.name())
                .query(Long.class).optional().ifPresent(existing -> {
                    throw new SetError("alreadyExists", "Its parent has one of this name", List.of("name"),
                            Map.of("existingId", Ids.write(MailboxType.LETTER, existing)));
                });
    }

    /** Not below itself, and not too deep. */
    private void checkPlace(long account, @Nullable Long id, @Nullable Long parent) {
        var parents = parents(account);
        int depth = 1;
        for (var at = parent; at != null; at = parents.get(at)) {
            if (!parents.containsKey(at) || at.equals(id) || ++depth > DEEPEST) {
                throw SetError.invalid("Not a place for this mailbox", "parentId");
            }
        }
    }

    private Map<Long, @Nullable Long> parents(long account) {
        var parents = new HashMap<Long, @Nullable Long>();
        jdbc.sql("SELECT id, parent_id FROM mailbox WHERE account_id = ?").param(account).query(Node.class).list()
                .forEach(node -> parents.put(node.id(), node.parentId()));
        return parents;
    }

    Map<Long, Integer> depths(long account) {
        var parents = parents(account);
        var depths = new HashMap<Long, Integer>();
        parents.keySet().forEach(id -> {
            int depth = 0;
            for (var at = parents.get(id); at != null; at = parents.get(at)) {
                depth++;
            }
            depths.put(id, depth);
        });
        return depths;
    }

    void checkDestroy(Change change, long id, boolean removeEmails) {
        var row = jdbc.sql("""
                SELECT m.emails > 0 AS has_emails, coalesce(m.role, '') = 'inbox' AS is_inbox,
                       EXISTS (SELECT FROM mailbox c WHERE c.account_id = ? AND c.parent_id = m.id) AS has_child
                FROM mailbox m WHERE m.account_id = ? AND m.id = ?""").params(change.account(), change.account(), id)
                .query().listOfRows().stream().findFirst().orElseThrow(SetError::notFound);
        if ((boolean) row.get("is_inbox")) {
            throw SetError.forbidden("The inbox stays");
        }
        if ((boolean) row.get("has_child")) {
            throw new SetError("mailboxHasChild", "It has mailboxes in it");
        }
        if ((boolean) row.get("has_emails")) {
            if (!removeEmails) {
                throw new SetError("mailboxHasEmail", "It has emails in it");
            }
            emptying.empty(change, id);
        }
    }
}
