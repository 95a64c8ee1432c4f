package fr.convergence.backup;

import java.time.Instant;
import java.util.List;

/**
 * One backup as its manifest.json says it, written last: what has none was interrupted.
 *
 * @param name       of the backup's folder
 * @param migrations what had made the tables, oldest first
 * @param packs      where the blobs are, shared with other backups of the folder
 * @param files      of the data folder: certificate, keys, settings
 * @param newOctets  what this backup added to the folder
 */
public record Manifest(int format, String name, Instant at, List<Migration> migrations, List<Table> tables,
                       List<Pack> packs, List<Saved> files, long accounts, long emails, long blobs, long newOctets) {
    static final int FORMAT = 1;

    public record Migration(String version, String script, int checksum) {}

    /** A file, by its path in the backup's folder. */
    public record Saved(String path, long octets, String sha256) {}

    /** A table's rows as COPY writes them, compressed; in an order in which references find what they refer to. */
    public record Table(String name, List<String> columns, long rows, Saved file) {}

    /** A file of blobs, named by the SHA-256 of its octets. */
    public record Pack(String sha256, long octets, long blobs) {}

    Manifest adding(long octets) {
        return new Manifest(format, name, at, migrations, tables, packs, files, accounts, emails, blobs, octets);
    }

    /** All that the backup needs of the folder. */
    public long octets() {
        return tables.stream().mapToLong(table -> table.file().octets()).sum() + packs.stream().mapToLong(Pack::octets).sum()
                + files.stream().mapToLong(Saved::octets).sum();
    }
}
