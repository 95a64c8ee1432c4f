package fr.convergence.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens connections to wherever the server listens at the moment; the pool above keeps them. */
final class PostgresDataSource extends AbstractDataSource {
    private static final int PATIENCE_SECONDS = 5;
    /** No statement takes that long: a server that says nothing any more is gone, and nobody waits for it for ever. */
    private static final int LONGEST_SILENCE_SECONDS = 1800;

    private final Driver driver = new Driver();
    private final Supplier<String> url;
    private final Properties properties;

    PostgresDataSource(Supplier<String> url, Properties credentials) {
        this.url = url;
        properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(PATIENCE_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", String.valueOf(LONGEST_SILENCE_SECONDS));
        // Our statements are few and come back all the time: prepared from their second use, plans kept by the server.
        properties.setProperty("prepareThreshold", "2");
        properties.setProperty("preparedStatementCacheQueries", "512");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("logServerErrorDetail", "false"); // it holds the values of the row, which no log may have
        properties.putAll(credentials);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        var other = new Properties();
        other.putAll(properties);
        other.setProperty("user", user);
        other.setProperty("password", password);
        return connect(other);
    }

    @Override
    public int getLoginTimeout() {
        return PATIENCE_SECONDS;
    }

    /** The pool above would set its own, which the driver heeds less well than its property. */
    @Override
    public void setLoginTimeout(int seconds) {}

    private Connection connect(Properties with) throws SQLException {
        Connection connection = driver.connect(url.get(), with);
        if (connection == null) {
            throw new SQLException("not the address of a PostgreSQL server");
        }
        return connection;
    }
}
