package fr.convergence.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who else uses the database, by the names that connections have. */
@Component
public class DatabaseUsers {
    public static final String SERVER = "convergence";
    public static final String COMMAND = "convergence-command";

    private final JdbcClient jdbc;

    DatabaseUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a server has connections open, on this machine or another. */
    public boolean serverRuns() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ?)")
                .param(SERVER).query(Boolean.class).single();
    }
}
