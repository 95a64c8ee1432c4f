package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tar, compressed or not, or one file compressed alone. It can only be read forward, so each entry in turn is unpacked to a scratch file. */
final class TarContainer implements Container {
    static final int MAGIC_END = 262;

    private final InputStream in;
    private final @Nullable String alone;
    private final Scratch scratch = new Scratch();
    private final Report report;
    private boolean ended;

    private TarContainer(InputStream in, @Nullable String alone, Report report) {
        this.report = report;
        this.in = in;
        this.alone = alone;
    }

    static TarContainer of(Path path, Report report) throws IOException {
        return new TarContainer(tar(Files.newInputStream(path)), null, report);
    }

    static TarContainer ofGzip(Path path, Report report) throws IOException {
        var plain = new PushbackInputStream(new GZIPInputStream(Files.newInputStream(path), 1 << 16), MAGIC_END);
        boolean isTar;
        try {
            byte[] start = plain.readNBytes(MAGIC_END);
            isTar = isTar(start);
            plain.unread(start);
        } catch (IOException broken) {
            plain.close();
            throw broken;
        }
        return isTar ? new TarContainer(tar(plain), null, report)
                : new TarContainer(plain, FileNames.last(path).replaceFirst("(?i)\\.gz$", ""), report);
    }

    static boolean isTar(byte[] start) {
        return start.length >= MAGIC_END && new String(start, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
    }

    private static TarArchiveInputStream tar(InputStream in) {
        return new TarArchiveInputStream(in, StandardCharsets.ISO_8859_1.name());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (ended) {
            return null;
        }
        if (alone != null) {
            ended = true;
            return unpacked(List.of(alone), null);
        }
        TarArchiveEntry entry;
        while ((entry = ((TarArchiveInputStream) in).getNextEntry()) != null) {
            if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
                return unpacked(Names.split(name(entry)), entry.getLastModifiedTime().toInstant());
            }
        }
        ended = true;
        return null;
    }

    /** Read byte by byte above, the name is UTF-8 or the old system's encoding; a pax name is already decoded. */
    private static String name(TarArchiveEntry entry) {
        String name = entry.getName();
        return name.chars().allMatch(c -> c < 256) ? FileNames.decode(name.getBytes(StandardCharsets.ISO_8859_1)) : name;
    }

    private Entry unpacked(List<String> path, @Nullable Instant modified) throws IOException {
        if (scratch.fill(in) != null) {
            ended = true;
            report.add(Report.Oddity.TRUNCATED, String.join("/", path));
        }
        return new Unpacked(path, modified, scratch.path());
    }

    @Override
    public void close() throws IOException {
        in.close();
        scratch.close();
    }

    private record Unpacked(List<String> path, @Nullable Instant modified, Path file) implements Entry {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
