package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.backup.Manifest.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The tables as a set of migrations made them: those of now, or of the time of a backup. */
@Component
class Schema {
    private static final String MIGRATIONS = "classpath:db/migration/";

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    Schema(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    List<Migration> migrations() {
        return jdbc.sql("SELECT version, script, checksum FROM flyway_schema_history WHERE success AND type = 'SQL' ORDER BY installed_rank")
                .query(Migration.class).list();
    }

    /** @throws BackupException when some of these aren't known here as they were then */
    void mustKnow(List<Migration> migrations) {
        var known = migrations();
        if (!known.containsAll(migrations)) {
            throw new BackupException(Reason.LATER_RELEASE,
                    migrations.stream().filter(migration -> !known.contains(migration)).map(Migration::script).toList());
        }
    }

    /** Drops everything, and makes the tables of those migrations only; the server's next start brings them up to date. */
    void rebuild(List<Migration> migrations) throws IOException {
        var folder = Files.createTempDirectory("convergence-migrations");
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (var migration : migrations) {
                try (var script = resources.getResource(MIGRATIONS + migration.script()).getInputStream()) {
                    Files.copy(script, folder.resolve(migration.script()));
                }
            }
            var flyway = Flyway.configure().dataSource(dataSource).locations("filesystem:" + folder).cleanDisabled(false).load();
            flyway.clean();
            flyway.migrate();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
