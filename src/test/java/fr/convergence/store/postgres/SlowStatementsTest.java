package fr.convergence.store.postgres;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators may have slow statements told in the database's log. */
class SlowStatementsTest {
    @TempDir Path data;

    @Test void are_told_with_their_plan_and_without_the_values() throws Exception {
        var settings = new DatabaseProperties(null, 16, null, Duration.ofMillis(100), Map.of()).configuration();
        try (var postgres = EmbeddedPostgres.open(data, Path.of("target/postgres"), settings);
             var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.database(),
                     postgres.user(), postgres.password());
             var statement = connection.prepareStatement("SELECT pg_sleep(0.2), ?::text")) {
            statement.setString(1, "un secret");
            statement.executeQuery().close();
            eventually(() -> {
                assertThat(log()).contains("SELECT pg_sleep(0.2), $1::text", "Result");
            });
            assertThat(log()).doesNotContain("un secret");
        }
    }

    private String log() {
        try (var files = Files.list(data.resolve("postgres/log"))) {
            return files.map(SlowStatementsTest::text).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
