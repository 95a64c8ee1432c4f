package fr.convergence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.store.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL keeps what it acknowledges, lets in nobody else, and outlives any of its users. */
class EmbeddedPostgresTest {
    @TempDir
    static Path data;

    @Test
    void syncsToTheDisk() throws SQLException {
        try (var postgres = open(Map.of("fsync", "off", "work_mem", "20MB"));
                var connection = connect(postgres, postgres.password())) {
            assertThat(settings(connection, "fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                    .containsOnly("on");
            assertThat(settings(connection, "work_mem", "server_encoding", "listen_addresses"))
                    .containsExactly("20MB", "UTF8", "127.0.0.1");
        }
    }

    @Test
    void readsFrenchWords() throws SQLException {
        try (var postgres = open(Map.of());
                var connection = connect(postgres, postgres.password())) {
            assertThat(value(connection, "SELECT to_tsvector('simple', lower('« L’ÉCOLE » d’été'))"))
                    .isEqualTo("'d':3 'l':1 'école':2 'été':4");
        }
    }

    @Test
    void letsInNobodyWithoutTheSecret() throws IOException {
        try (var postgres = open(Map.of())) {
            assertThatThrownBy(() -> connect(postgres, null)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(postgres, "postgres"))
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(data.resolve("postgres/pgpass")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.readString(data.resolve("postgres/cluster/pg_hba.conf"))).doesNotContain("trust");
        }
    }

    @Test
    void isAdoptedAfterItsStarterWasKilled() throws Exception {
        PostgresUser starter = PostgresUser.start(data);
        starter.kill();
        assertThat(isGone(starter.postgres)).isFalse();
        try (var postgres = open(Map.of())) {
            assertThat(postgres.pid()).isEqualTo(starter.postgres);
            connect(postgres, postgres.password()).close();
        }
        assertThat(isGone(starter.postgres)).isTrue();
    }

    @Test
    void isRestartedWithNewSettingsWhenNobodyElseUsesIt() throws Exception {
        PostgresUser starter = PostgresUser.start(data);
        try (var shared = open(Map.of("work_mem", "24MB"))) {
            assertThat(shared.pid()).isEqualTo(starter.postgres);
        }
        starter.kill();
        try (var postgres = open(Map.of("work_mem", "24MB"));
                var connection = connect(postgres, postgres.password())) {
            assertThat(settings(connection, "work_mem")).containsExactly("24MB");
        }
    }

    @Test
    void isStoppedByTheLastOfItsUsers() throws Exception {
        PostgresUser other = PostgresUser.start(data);
        try (var postgres = open(Map.of())) {
            assertThat(postgres.pid()).isEqualTo(other.postgres);
            other.close();
            connect(postgres, postgres.password()).close();
        }
        assertThat(isGone(other.postgres)).isTrue();
    }

    @Test
    void isStartedAgainWhenItWasKilled() throws Exception {
        try (var postgres = open(Map.of())) {
            try (var connection = connect(postgres, postgres.password());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 1 AS one");
            }
            long before = postgres.pid();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (postgres.pid() == before && Instant.now().isBefore(deadline)) {
                Thread.onSpinWait();
            }
            try (var connection = connect(postgres, postgres.password())) {
                assertThat(value(connection, "SELECT one FROM kept")).isEqualTo("1");
            }
        }
    }

    @Test
    void startsAfterItAndItsStarterWereKilledTogether() throws Exception {
        PostgresUser starter = PostgresUser.start(data);
        ProcessHandle.of(starter.postgres).orElseThrow().destroyForcibly();
        starter.kill();
        try (var postgres = open(Map.of())) {
            connect(postgres, postgres.password()).close();
        }
    }

    @Test
    void startsThoughItsOldNumberNowBelongsToAnotherProgram() throws Exception {
        open(Map.of()).close();
        Path cluster = data.resolve("postgres/cluster").toRealPath();
        Files.writeString(cluster.resolve("postmaster.pid"), """
                %d
                %s
                1700000000
                54321

                127.0.0.1
                  2147745         5
                ready
                """.formatted(ProcessHandle.current().pid(), cluster));
        try (var postgres = open(Map.of())) {
            connect(postgres, postgres.password()).close();
        }
    }

    @Test
    void completesAFirstStartThatDiedHalfWay(@TempDir Path half) throws Exception {
        Path sibling = Files.createDirectories(half.resolve("postgres/cluster.new.1234"));
        Files.writeString(sibling.resolve("PG_VERSION"), "18\n");
        Files.writeString(sibling.resolve("postgresql.conf"), "");
        Files.writeString(half.resolve("postgres/pgpass"), "127.0.0.1:*:*:postgres:other\n");
        try (var postgres = EmbeddedPostgres.open(half, PostgresUser.PROGRAMS, Map.of())) {
            connect(postgres, postgres.password()).close();
        }
        assertThat(sibling).doesNotExist();
    }

    private static EmbeddedPostgres open(Map<String, String> settings) {
        return EmbeddedPostgres.open(data, PostgresUser.PROGRAMS, settings);
    }

    private static Connection connect(EmbeddedPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.database(),
                postgres.user(), password);
    }

    private static List<String> settings(Connection connection, String... names) throws SQLException {
        var values = new ArrayList<String>();
        for (String name : names) {
            values.add(value(connection, "SELECT current_setting('" + name + "')"));
        }
        return values;
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    /** A process that ended stays in the list, without a command line, until its new parent looks. */
    private static boolean isGone(long pid) throws IOException {
        Path commandLine = Path.of("/proc/" + pid + "/cmdline");
        return !Files.exists(commandLine) || Files.readAllBytes(commandLine).length == 0;
    }
}
