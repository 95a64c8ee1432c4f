package fr.convergence.mail.mailbox;

import fr.convergence.store.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mailboxes of an account, as the rest of mail needs them. */
@Component
public class Mailboxes {
    public static final String TYPE = "Mailbox";

    /** What every account begins with: role, name, order. */
    private enum Standard {
        INBOX("inbox", "Réception"), DRAFTS("drafts", "Brouillons"), SENT("sent", "Envoyés"),
        ARCHIVE("archive", "Archives"), JUNK("junk", "Indésirables"), TRASH("trash", "Corbeille");

        final String role;
        final String title;

        Standard(String role, String title) {
            this.role = role;
            this.title = title;
        }
    }

    /** A folder without an order of its own comes after the standard ones. */
    private static final long LAST = 100;

    private record RoleRow(String role, long id) {}

    private final JdbcClient jdbc;

    Mailboxes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Set<Long> ids(long account) {
        return new HashSet<>(jdbc.sql("SELECT id FROM mailbox WHERE account_id = ?").param(account).query(Long.class).list());
    }

    /** The mailboxes that have a role, by role. */
    public Map<String, Long> byRole(long account) {
        var roles = new HashMap<String, Long>();
        jdbc.sql("SELECT role, id FROM mailbox WHERE account_id = ? AND role IS NOT NULL").param(account)
                .query(RoleRow.class).list().forEach(row -> roles.put(row.role(), row.id()));
        return roles;
    }

    /** Creates what every account begins with. */
    public void createStandard(Change change) {
        for (var standard : Standard.values()) {
            insert(change, standard.title, null, standard.role, standard.ordinal() + 1);
        }
    }

    /** The mailbox at this path, from the top, created as far as it isn't there. */
    public long ensure(Change change, List<String> path) {
        Long parent = null;
        for (var name : path) {
            var found = child(change.account(), parent, name);
            parent = found.isPresent() ? found.get() : (Long) insert(change, name, parent, null, LAST);
        }
        if (parent == null) {
            throw new IllegalArgumentException("A path has a name at the least");
        }
        return parent;
    }

    private Optional<Long> child(long account, @Nullable Long parent, String name) {
        return jdbc.sql("SELECT id FROM mailbox WHERE account_id = ? AND coalesce(parent_id, 0) = ? AND name = ?")
                .params(account, parent == null ? 0L : parent, name).query(Long.class).optional();
    }

    long insert(Change change, String name, @Nullable Long parent, @Nullable String role, long order) {
        long id = change.newId();
        jdbc.sql("INSERT INTO mailbox (account_id, id, name, parent_id, role, sort_order) VALUES (?, ?, ?, ?, ?, ?)")
                .param(change.account()).param(id).param(name).param(parent).param(role).param(order).update();
        change.created(TYPE, id);
        return id;
    }
}
