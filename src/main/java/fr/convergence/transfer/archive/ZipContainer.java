package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip. Its directory is read; an entry is unpacked only while it is read, and to a scratch file only if it is a mailbox. */
final class ZipContainer implements Container {
    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private final Scratch scratch = new Scratch();
    private final Report report;

    ZipContainer(Path path, Report report) throws IOException {
        this.report = report;
        zip = ZipFile.builder().setPath(path).get();
        entries = zip.getEntriesInPhysicalOrder();
    }

    @Override
    public @Nullable Entry next() {
        while (entries.hasMoreElements()) {
            var entry = entries.nextElement();
            if (!entry.isDirectory() && !entry.isUnixSymlink()) {
                return new Zipped(entry, Names.split(name(entry)));
            }
        }
        return null;
    }

    /** Names without the UTF-8 mark are in whatever encoding the zipping system had. */
    private static String name(ZipArchiveEntry entry) {
        return entry.getGeneralPurposeBit().usesUTF8ForNames() ? entry.getName() : FileNames.decode(entry.getRawName());
    }

    @Override
    public void close() throws IOException {
        zip.close();
        scratch.close();
    }

    private final class Zipped implements Entry {
        private final ZipArchiveEntry entry;
        private final List<String> path;

        Zipped(ZipArchiveEntry entry, List<String> path) {
            this.entry = entry;
            this.path = path;
        }

        @Override
        public List<String> path() {
            return path;
        }

        @Override
        public @Nullable Instant modified() {
            return entry.getTime() < 0 ? null : Instant.ofEpochMilli(entry.getTime());
        }

        @Override
        public InputStream open() throws IOException {
            return zip.getInputStream(entry);
        }

        @Override
        public Path file() throws IOException {
            try (var in = open()) {
                if (scratch.fill(in) != null) {
                    report.add(Report.Oddity.TRUNCATED, where());
                }
            }
            return scratch.path();
        }
    }
}
