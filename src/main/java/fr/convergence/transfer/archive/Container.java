package fr.convergence.transfer.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What holds the files of an archive. Entries come one at a time; those of a compressed container are never all unpacked. */
sealed interface Container extends AutoCloseable permits FolderContainer, ZipContainer, TarContainer, FileContainer {

    /** The next file, or null at the end. */
    @Nullable Entry next() throws IOException;

    @Override
    void close() throws IOException;

    static Container open(Path path, Report report) throws IOException {
        if (Files.isDirectory(path)) {
            return new FolderContainer(path, report);
        }
        byte[] magic;
        try (var in = Files.newInputStream(path)) {
            magic = in.readNBytes(TarContainer.MAGIC_END);
        }
        if (magic.length > 4 && magic[0] == 'P' && magic[1] == 'K' && (magic[2] == 3 || magic[2] == 5)) {
            return new ZipContainer(path, report);
        }
        if (magic.length > 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return TarContainer.ofGzip(path, report);
        }
        return TarContainer.isTar(magic) ? TarContainer.of(path, report) : new FileContainer(path);
    }
}
