package fr.convergence.backup;

import fr.convergence.backup.Manifest.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves everything as it stands at one instant, while the server goes on. */
@Component
public class Backups {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DataSource dataSource;
    private final Tables tables;
    private final Schema schema;
    private final DataFiles files;
    private final Verification verification;
    private final InstantSource clock;

    Backups(DataSource dataSource, Tables tables, Schema schema, DataFiles files, Verification verification, InstantSource clock) {
        this.dataSource = dataSource;
        this.tables = tables;
        this.schema = schema;
        this.files = files;
        this.verification = verification;
        this.clock = clock;
    }

    /**
     * Adds a backup to those in the folder. Interrupted, it leaves the others as they were.
     *
     * @param keep how many are kept, this one included; null for all
     */
    public Manifest add(Shelf shelf, @Nullable Integer keep, Progress progress) throws IOException, SQLException {
        files.mustNotHold(shelf.folder());
        try (var alone = shelf.alone()) {
            var name = newName(shelf);
            var manifest = write(shelf, shelf.begin(name), name, progress);
            if (keep != null) {
                shelf.keep(keep);
            }
            return manifest;
        }
    }

    private String newName(Shelf shelf) {
        var at = clock.instant();
        while (Files.exists(shelf.folder().resolve(NAME.format(at)))) {
            at = at.plusSeconds(1);
        }
        return NAME.format(at);
    }

    private Manifest write(Shelf shelf, Path begun, String name, Progress progress) throws IOException, SQLException {
        try (var copy = new Copy(dataSource)) {
            var blobs = new BlobPacks(shelf.packs(), copy);
            blobs.prepare();
            copy.begin();
            copy.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            long accounts = copy.number("SELECT count(*) FROM account");
            long emails = copy.number("SELECT count(*) FROM email_state");
            var saved = tables(copy, begun, progress);
            var packed = blobs.pack(progress);
            var others = files.save(begun);
            var manifest = new Manifest(Manifest.FORMAT, name, clock.instant(), schema.migrations(), saved, packed.packs(), others,
                    accounts, emails, packed.blobs(), 0);
            verification.readBack(begun, manifest);
            manifest = manifest.adding(manifest.octets() - packed.packs().stream().mapToLong(Manifest.Pack::octets).sum() + packed.newOctets());
            shelf.finish(begun, manifest);
            return manifest;
        }
    }

    private List<Table> tables(Copy copy, Path begun, Progress progress) throws IOException {
        var saved = new ArrayList<Table>();
        var all = tables.inOrder();
        for (var table : all.entrySet()) {
            long[] rows = {0};
            var file = PrivateFiles.write(begun, "tables/" + table.getKey() + ".copy.gz", out -> Compressed.write(out, rowsOut ->
                    rows[0] = copy.out("COPY " + Tables.quoted(table.getKey(), table.getValue()) + " TO STDOUT", rowsOut)));
            saved.add(new Table(table.getKey(), table.getValue(), rows[0], file));
            progress.at(Progress.Step.TABLES, saved.size(), all.size());
        }
        return saved;
    }
}
