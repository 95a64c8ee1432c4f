package fr.convergence.jmap;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The results of a query that one SELECT answers.
 *
 * @param from  "table t WHERE t.account_id = ? AND …"
 * @param id    the id's column, last in the order
 * @param order "t.name, t.id": total
 */
public record SqlResults(JdbcClient jdbc, Sql from, String id, String order) implements Queryable.Results {
    @Override public List<Long> ids(long offset, int limit) {
        return run(Sql.of("SELECT " + id + " FROM").then(from)
                .then("ORDER BY " + order + " OFFSET ? LIMIT ?", offset, limit)).list();
    }

    @Override public long count() {
        return run(Sql.of("SELECT count(*) FROM").then(from)).single();
    }

    @Override public OptionalLong indexOf(long wanted) {
        return run(Sql.of("SELECT place - 1 FROM (SELECT " + id + " AS id, row_number() OVER (ORDER BY " + order
                + ") AS place FROM").then(from).then(") p WHERE id = ?", wanted))
                .optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private JdbcClient.MappedQuerySpec<Long> run(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.params()).query(Long.class);
    }
}
