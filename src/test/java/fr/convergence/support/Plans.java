package fr.convergence.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A JdbcClient that works as any other and remembers how PostgreSQL went about each query: with the values at hand,
 * and as it would for any values, which is how it goes about a statement that comes back often.
 */
public final class Plans {
    /** @param forAnyValues as planned without knowing the values */
    public record Plan(String sql, String withValues, String forAnyValues) {}

    private final List<Plan> plans = new ArrayList<>();

    public JdbcClient jdbc() {
        return JdbcClient.create(new DelegatingDataSource(TestServer.bean(DataSource.class)) {
            @Override public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        });
    }

    /** Those of the queries since the last time. */
    public List<Plan> take() {
        var taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (proxy, method, args) -> {
            var result = invoke(connection, method, args);
            return method.getName().equals("prepareStatement") ? watched(connection, (PreparedStatement) result, (String) args[0]) : result;
        });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement statement, String sql) {
        record Set(Method method, Object[] args) {}
        var values = new ArrayList<Set>();
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            if (method.getName().startsWith("set") && args.length > 1 && args[0] instanceof Integer) {
                values.add(new Set(method, args));
            } else if (method.getName().equals("executeQuery")) {
                try (var explain = connection.prepareStatement("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + sql)) {
                    for (var value : values) {
                        invoke(explain, value.method(), value.args());
                    }
                    plans.add(new Plan(sql, text(explain.executeQuery()), generic(connection, sql)));
                }
            }
            return invoke(statement, method, args);
        });
    }

    private static String generic(Connection connection, String sql) throws SQLException {
        var numbered = new StringBuilder();
        var nulls = new ArrayList<String>();
        for (var piece : sql.split("\\?", -1)) {
            numbered.append(numbered.isEmpty() ? "" : "$" + nulls.size()).append(piece);
            nulls.add("NULL");
        }
        nulls.removeLast();
        try (var statement = connection.createStatement()) {
            statement.execute("PREPARE watched AS " + numbered);
            statement.execute("SET plan_cache_mode = force_generic_plan");
            try {
                return text(statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE watched (" + String.join(", ", nulls) + ")"));
            } finally {
                statement.execute("RESET plan_cache_mode");
                statement.execute("DEALLOCATE watched");
            }
        }
    }

    private static String text(ResultSet lines) throws SQLException {
        var text = new StringBuilder();
        while (lines.next()) {
            text.append(lines.getString(1)).append('\n');
        }
        return text.toString();
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
