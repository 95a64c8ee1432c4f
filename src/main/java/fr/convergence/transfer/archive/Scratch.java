package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One temporary file, used again for each entry that has to be unpacked. */
final class Scratch implements AutoCloseable {
    private @Nullable Path path;

    /** @return what stopped the unpacking half-way, or null; what came before it is kept */
    @Nullable IOException fill(InputStream in) throws IOException {
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(path())) {
            while (true) {
                int read;
                try {
                    read = in.read(buffer);
                } catch (IOException broken) {
                    return broken;
                }
                if (read < 0) {
                    return null;
                }
                out.write(buffer, 0, read);
            }
        }
    }

    Path path() throws IOException {
        if (path == null) {
            path = Files.createTempFile("convergence-archive-", ".tmp");
        }
        return path;
    }

    @Override
    public void close() throws IOException {
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
