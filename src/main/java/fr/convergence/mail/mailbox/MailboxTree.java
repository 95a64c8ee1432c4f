package fr.convergence.mail.mailbox;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mailboxes sorted or filtered as a tree (RFC 8621 §2.3); an account has few enough to do so here. */
record MailboxTree(List<Long> ids) implements Queryable.Results {
    private record Node(long id, @Nullable Long parentId, boolean matches) {}

    static String column(String property) {
        return switch (property) {
            case "name" -> "lower(unaccent(t.name))";
            case "parentId" -> "coalesce(t.parent_id, 0)";
            default -> "t.sort_order";
        };
    }

    static MailboxTree query(JdbcClient jdbc, Call call, Sql where, String order) {
        var sql = Sql.of("SELECT t.id, t.parent_id, (").then(where).then(") AS matches FROM mailbox t WHERE t.account_id = ? ORDER BY " + order, call.account());
        var nodes = jdbc.sql(sql.text()).params(sql.params()).query(Node.class).list();
        var byId = new HashMap<Long, Node>();
        nodes.forEach(node -> byId.put(node.id(), node));
        var sorted = call.flag("sortAsTree") ? walk(nodes, null) : nodes;
        return new MailboxTree(sorted.stream()
                .filter(node -> node.matches() && (!call.flag("filterAsTree") || ancestorsMatch(node, byId))).map(Node::id).toList());
    }

    /** Each child after its parent, siblings in their order. */
    private static List<Node> walk(List<Node> nodes, @Nullable Long parent) {
        var sorted = new ArrayList<Node>();
        for (var node : nodes) {
            if (Objects.equals(node.parentId(), parent)) {
                sorted.add(node);
                sorted.addAll(walk(nodes, node.id()));
            }
        }
        return sorted;
    }

    private static boolean ancestorsMatch(Node node, Map<Long, Node> byId) {
        for (var parent = node.parentId(); parent != null; parent = byId.get(parent).parentId()) {
            if (!byId.get(parent).matches()) {
                return false;
            }
        }
        return true;
    }

    @Override public List<Long> ids(long offset, int limit) {
        return ids.stream().skip(offset).limit(limit).toList();
    }

    @Override public long count() {
        return ids.size();
    }

    @Override public OptionalLong indexOf(long id) {
        int index = ids.indexOf(id);
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }
}
