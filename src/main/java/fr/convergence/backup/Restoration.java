package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.backup.Manifest.Table;
import fr.convergence.store.DatabaseUsers;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings back everything where there is nothing yet. */
@Component
public class Restoration {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final DatabaseUsers users;
    private final Schema schema;
    private final DataFiles files;
    private final Verification verification;

    Restoration(DataSource dataSource, JdbcClient jdbc, DatabaseUsers users, Schema schema, DataFiles files, Verification verification) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.users = users;
        this.schema = schema;
        this.files = files;
        this.verification = verification;
    }

    /** All of it or nothing: whatever is wrong with the backup is found before anything is changed. */
    public void whole(Shelf shelf, Manifest manifest, Progress progress) throws IOException, SQLException {
        if (users.serverRuns()) {
            throw new BackupException(Reason.SERVER_RUNS, shelf.folder());
        }
        if (jdbc.sql("SELECT EXISTS (SELECT FROM account)").query(Boolean.class).single()) {
            throw new BackupException(Reason.NOT_EMPTY, shelf.folder());
        }
        verification.all(shelf, manifest, progress);
        schema.mustKnow(manifest.migrations());
        schema.rebuild(manifest.migrations());
        files.restore(shelf.of(manifest), manifest.files());
        try (var copy = new Copy(dataSource)) {
            copy.run("CREATE TEMPORARY TABLE unpacked (hash bytea, chunk int, data bytea, size bigint)");
            copy.begin();
            copy.run("LOCK TABLE account"); // a server that is started now waits
            tables(copy, shelf, manifest, progress);
            blobs(copy, shelf, manifest, progress);
            copy.commit();
            copy.run("ANALYZE");
            copy.commit();
        }
    }

    private static void tables(Copy copy, Shelf shelf, Manifest manifest, Progress progress) throws IOException {
        long done = 0;
        for (Table table : manifest.tables()) {
            var file = shelf.of(manifest).resolve(table.file().path());
            try (var in = Compressed.read(file)) {
                long rows = copy.in("COPY " + Tables.quoted(table.name(), table.columns()) + " FROM STDIN", in);
                if (rows != table.rows()) {
                    throw new BackupException(Reason.BROKEN, file);
                }
            }
            progress.at(Progress.Step.TABLES, ++done, manifest.tables().size());
        }
    }

    /** By way of a table of its own, because two packs may have the same blob. */
    private static void blobs(Copy copy, Shelf shelf, Manifest manifest, Progress progress) throws IOException, SQLException {
        long total = manifest.packs().stream().mapToLong(Manifest.Pack::octets).sum();
        long done = 0;
        for (var pack : manifest.packs()) {
            try (var in = Compressed.read(shelf.packs().file(pack.sha256()))) {
                copy.in("COPY unpacked FROM STDIN WITH (FORMAT binary)", in);
            }
            copy.run("INSERT INTO blob (hash, chunk, data, size) SELECT hash, chunk, data, size FROM unpacked ON CONFLICT DO NOTHING");
            copy.run("TRUNCATE unpacked");
            done += pack.octets();
            progress.at(Progress.Step.BLOBS, done, total);
        }
        if (copy.number("SELECT count(*) FROM blob WHERE chunk = 0") < manifest.blobs()) {
            throw new BackupException(Reason.BROKEN, shelf.of(manifest));
        }
    }
}
