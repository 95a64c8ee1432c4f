package fr.convergence.backup;

import fr.convergence.backup.Manifest.Pack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sees to it that every blob of the database is in a pack; those that are need not be read again. */
final class BlobPacks {
    /** Of blobs, before compression; one that is larger has a pack of its own. */
    private static final int PACK_OCTETS = 16 << 20;
    /** What a small blob counts, so that a pack doesn't have too many. */
    private static final int LEAST_OCTETS = 1024;

    /** @param newOctets written now */
    record Packed(List<Pack> packs, long blobs, long newOctets) {}

    private final PackFiles files;
    private final Copy copy;

    BlobPacks(PackFiles files, Copy copy) {
        this.files = files;
        this.copy = copy;
    }

    /** Makes known what is saved already. Before the transaction begins, which may make no tables. */
    void prepare() throws IOException, SQLException {
        copy.run("CREATE TEMPORARY TABLE saved_blob (hash bytea, size bigint, pack text)");
        copy.run("CREATE TEMPORARY TABLE new_blob (hash bytea, size bigint, pack int)");
        for (var pack : files.list()) {
            var lines = new StringBuilder();
            try {
                files.blobs(pack).forEach((hash, size) -> lines.append("\\\\x").append(hash).append('\t').append(size).append('\t').append(pack).append('\n'));
            } catch (IOException | IllegalArgumentException unreadable) {
                continue; // what is in it is saved again
            }
            copy.in("COPY saved_blob FROM STDIN", new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.US_ASCII)));
        }
        copy.run("CREATE INDEX ON saved_blob (hash)");
        copy.run("CREATE INDEX ON new_blob (pack)");
        copy.run("ANALYZE saved_blob");
    }

    /**
     * Inside the transaction. A pack most of which is no longer needed isn't used: the rest of it goes into a new one, so
     * that what people deleted for good doesn't stay in backups for ever.
     */
    Packed pack(Progress progress) throws IOException, SQLException {
        copy.run("""
                DELETE FROM saved_blob WHERE pack IN (
                    SELECT s.pack FROM saved_blob s LEFT JOIN blob b ON b.hash = s.hash AND b.chunk = 0
                    GROUP BY s.pack HAVING sum(coalesce(b.size, 0)) * 2 < sum(s.size))""");
        copy.run("""
                INSERT INTO new_blob SELECT hash, size,
                    floor((sum(greatest(size, %d)) OVER (ORDER BY stored_at, hash) - greatest(size, %d)) / %d)
                FROM blob b WHERE chunk = 0 AND NOT EXISTS (SELECT FROM saved_blob s WHERE s.hash = b.hash)"""
                .formatted(LEAST_OCTETS, LEAST_OCTETS, PACK_OCTETS));
        copy.run("ANALYZE new_blob");
        var packs = new ArrayList<>(used());
        long total = copy.number("SELECT coalesce(sum(size), 0) FROM new_blob");
        long last = copy.number("SELECT coalesce(max(pack), -1) FROM new_blob");
        long done = 0;
        long written = 0;
        for (long n = 0; n <= last; n++) {
            long octets = copy.number("SELECT coalesce(sum(size), -1) FROM new_blob WHERE pack = " + n);
            if (octets >= 0) {
                var pack = write(n);
                packs.add(pack);
                written += pack.octets();
                done += octets;
                progress.at(Progress.Step.BLOBS, done, total);
            }
        }
        return new Packed(packs, copy.number("SELECT count(*) FROM blob WHERE chunk = 0"), written);
    }

    private List<Pack> used() throws IOException, SQLException {
        var used = new ArrayList<Pack>();
        for (var name : copy.strings("""
                SELECT DISTINCT pack FROM saved_blob s WHERE EXISTS (SELECT FROM blob b WHERE b.hash = s.hash AND b.chunk = 0)""")) {
            used.add(new Pack(name, Files.size(files.file(name)), files.blobs(name).size()));
        }
        return used;
    }

    private Pack write(long n) throws IOException, SQLException {
        long blobs = copy.number("SELECT count(*) FROM new_blob WHERE pack = " + n);
        var pack = files.add(out -> copy.out("""
                COPY (SELECT b.hash, b.chunk, b.data, b.size FROM new_blob n JOIN blob b ON b.hash = n.hash
                      WHERE n.pack = %d ORDER BY b.hash, b.chunk) TO STDOUT WITH (FORMAT binary)""".formatted(n), out));
        if (pack.blobs() != blobs) {
            throw new IOException("A pack has " + pack.blobs() + " blobs of " + blobs);
        }
        return pack;
    }
}
