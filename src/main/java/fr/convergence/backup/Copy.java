package fr.convergence.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A connection of its own for COPY, in one transaction that sees, or does, all or nothing. */
final class Copy implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final CopyManager copies;

    Copy(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        statement = connection.createStatement();
        copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    long number(String sql) throws SQLException {
        try (var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    List<String> strings(String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var result = statement.executeQuery(sql)) {
            while (result.next()) {
                strings.add(result.getString(1));
            }
        }
        return strings;
    }

    long out(String sql, OutputStream to) throws IOException {
        try {
            return copies.copyOut(sql, to);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    long in(String sql, InputStream from) throws IOException {
        try {
            return copies.copyIn(sql, from);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** What wasn't committed is undone; nothing of its own stays in the pool. */
    @Override public void close() throws SQLException {
        try (connection; statement) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            statement.execute("DISCARD TEMP");
        }
    }
}
