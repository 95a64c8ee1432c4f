package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.postgres.EmbeddedPostgres;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/** A database that an earlier release left is brought up to date by the server's own migration, with what is in it. */
class UpgradeTest {
    private static final Path DATA = Path.of("target/upgrade");
    private static final String EVERYTHING = "classpath:db/migration";

    @TempDir Path earlier;
    private Person person;
    private String email;

    @BeforeEach void a_mailbox() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        person = TestServer.person();
        var jmap = person.jmap();
        var blob = jmap.upload("From: a@dehors.example\r\nSubject: Sortie au musée\r\n\r\nDemain, 8 h.\r\n".getBytes(StandardCharsets.UTF_8), "message/rfc822");
        var inbox = jmap.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
        email = jmap.call("Email/import", "{emails: {m: {blobId: '%s', mailboxIds: {'%s': true}}}}", blob, inbox).at("/created/m/id").stringValue();
    }

    @Test void from_any_earlier_schema_nothing_is_lost() throws Exception {
        try (var postgres = open(); var there = connect(postgres); var here = asOfNow()) {
            for (var last : released()) {
                migrateTo(postgres, last);
                var kept = new TreeMap<String, String>();
                for (var table : tables(there).entrySet()) {
                    var rows = rows(here, table.getKey(), table.getValue());
                    bring(there, table.getKey(), table.getValue(), rows);
                    kept.put(table.getKey() + table.getValue(), rows);
                }
                flyway(postgres, EVERYTHING).migrate();
                for (var table : kept.entrySet()) {
                    var name = table.getKey().substring(0, table.getKey().indexOf('['));
                    var columns = table.getKey().substring(name.length() + 1, table.getKey().length() - 1);
                    assertThat(rows(there, name, List.of(columns.split(", ")))).describedAs("%s since %s", name, last.getScript()).isEqualTo(table.getValue());
                }
                assertThat(flyway(postgres, EVERYTHING).info().pending()).isEmpty();
            }
        }
    }

    /** The first release that had mail and nothing else: no sending, no senders' trust. */
    @Test void the_mailbox_of_the_first_release_is_read_by_the_server_of_today() throws Exception {
        try (var postgres = open(); var there = connect(postgres); var here = asOfNow()) {
            migrateTo(postgres, Arrays.stream(released()).filter(migration -> migration.getVersion().toString().equals("31")).findFirst().orElseThrow());
            for (var table : tables(there).entrySet()) {
                bring(there, table.getKey(), table.getValue(), rows(here, table.getKey(), table.getValue()));
            }
        }
        var server = new ServerProcess(DATA);
        server.start();
        try {
            var body = JmapClient.json("""
                    {using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'urn:ietf:params:jmap:submission'], methodCalls: [
                     ['Email/get', {accountId: '%s', ids: ['%s'], fetchAllBodyValues: true}, '0'],
                     ['Email/query', {accountId: '%s', filter: {text: 'musée'}}, '1'],
                     ['Identity/get', {accountId: '%s'}, '2']]}""", person.accountId(), email, person.accountId(), person.accountId());
            var answer = JmapClient.json(server.jmap(person.address(), TestServer.PASSWORD, body.toString()));
            assertThat(answer.at("/methodResponses/0/1/list/0/subject").stringValue()).isEqualTo("Sortie au musée");
            assertThat(answer.at("/methodResponses/0/1/list/0/bodyValues").toString()).contains("Demain, 8 h.");
            assertThat(answer.at("/methodResponses/1/1/ids/0").asString()).isEqualTo(email);
            assertThat(answer.at("/methodResponses/2/0").stringValue()).isEqualTo("Identity/get");
        } finally {
            server.stop();
        }
    }

    /** Each module numbers its migrations in a range of its own. */
    @Test void a_later_migration_may_have_a_lower_number() throws Exception {
        try (var postgres = open(); var there = connect(postgres)) {
            flyway(postgres, EVERYTHING).migrate();
            Files.writeString(earlier.resolve("V2_1__later.sql"), "CREATE TABLE later (one int);");
            assertThat(flyway(postgres, EVERYTHING, "filesystem:" + earlier).migrate().migrationsExecuted).isEqualTo(1);
            assertThat(tables(there)).containsKey("later");
            flyway(postgres, EVERYTHING, "filesystem:" + earlier).validate();
        }
    }

    /** All of it at one instant. */
    private static Connection asOfNow() throws Exception {
        var connection = TestServer.bean(DataSource.class).getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    private static EmbeddedPostgres open() {
        return EmbeddedPostgres.open(DATA, Path.of("target/postgres"), Map.of());
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.database();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        return DriverManager.getConnection(url(postgres), postgres.user(), postgres.password());
    }

    /** As the server has it configured, for another database. */
    private static Flyway flyway(EmbeddedPostgres postgres, String... locations) {
        return Flyway.configure().configuration(TestServer.bean(Flyway.class).getConfiguration())
                .dataSource(url(postgres), postgres.user(), postgres.password()).locations(locations).cleanDisabled(false).load();
    }

    private static MigrationInfo[] released() {
        return TestServer.bean(Flyway.class).info().applied();
    }

    /** A database with the migrations up to this one, by number, and nothing in it. */
    private void migrateTo(EmbeddedPostgres postgres, MigrationInfo last) throws Exception {
        FileSystemUtils.deleteRecursively(earlier);
        Files.createDirectories(earlier);
        for (var migration : released()) {
            if (migration.getVersion().compareTo(last.getVersion()) <= 0) {
                try (var script = getClass().getResourceAsStream("/db/migration/" + migration.getScript())) {
                    Files.copy(script, earlier.resolve(migration.getScript()));
                }
            }
        }
        var flyway = flyway(postgres, "filesystem:" + earlier);
        flyway.clean();
        flyway.migrate();
    }

    /** The columns of each table that an account has rows in, a table after those that it refers to. */
    private static Map<String, List<String>> tables(Connection database) throws Exception {
        var tables = new TreeMap<String, List<String>>();
        try (var statement = database.createStatement(); var row = statement.executeQuery("""
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history' AND is_generated = 'NEVER' ORDER BY ordinal_position""")) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), name -> new ArrayList<>()).add(row.getString(2));
            }
        }
        return tables;
    }

    private String rows(Connection from, String table, List<String> columns) throws Exception {
        var which = columns.contains("account_id") ? "account_id = " + person.account()
                : table.equals("blob") ? "hash IN (SELECT hash FROM account_blob WHERE account_id = " + person.account() + ")" : "false";
        var out = new ByteArrayOutputStream();
        from.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (SELECT " + String.join(", ", columns) + " FROM " + table
                + " WHERE " + which + " ORDER BY " + columns.get(0) + ", " + columns.get(1) + ") TO STDOUT", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void bring(Connection to, String table, List<String> columns, String rows) throws Exception {
        to.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN",
                new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
    }
}
