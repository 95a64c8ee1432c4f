package fr.convergence.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CONVERGENCE_DATABASE_URL names a server that is not ours to start. */
class ExternalDatabaseTest {
    @TempDir
    static Path data;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.open(data, Path.of("target/postgres"), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isUsedInsteadOfOurOwn() {
        with("postgresql://" + server.user() + ":" + server.password() + "@127.0.0.1:" + server.port() + "/"
                + server.database()).run(context -> {
            assertThat(context).doesNotHaveBean(EmbeddedPostgres.class).hasSingleBean(DataSource.class);
            assertThat(JdbcClient.create(context.getBean(DataSource.class))
                    .sql("SELECT current_user || ' ' || current_setting('TimeZone')").query(String.class).single())
                    .isEqualTo("convergence UTC");
        });
    }

    @Test
    void isUsedByItsJdbcAddressToo() {
        with("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database() + "?user=" + server.user()
                + "&password=" + server.password()).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void stopsTheStartWithAClearWordWhenItIsAway() {
        with("postgresql://somebody:secret@127.0.0.1:1/none").run(context -> assertThat(context).getFailure()
                .rootCause().hasMessageContaining("refused").hasMessageNotContaining("secret"));
    }

    @Test
    void mayHaveAnySignInItsPassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://jean:p%40ss%2Fw+rd%25@db.example:5433/mail?sslmode=require");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/mail?sslmode=require");
        assertThat(url.credentials()).containsEntry("user", "jean").containsEntry("password", "p@ss/w+rd%");
        assertThat(url.toString()).doesNotContain("p@ss");
    }

    @Test
    void mustBePostgres() {
        assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> DatabaseUrl.parse("mysql://db.example/mail"))
                .withMessageContaining("postgresql://");
    }

    private static ApplicationContextRunner with(String url) {
        return new ApplicationContextRunner().withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues("convergence.database.url=" + url, "convergence.database.pool-size=1");
    }
}
