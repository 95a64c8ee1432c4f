package fr.convergence.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** gzip, at the level that keeps up with the database. */
final class Compressed extends GZIPOutputStream {
    private static final int BUFFER = 64 * 1024;

    private Compressed(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }

    /** Writes to {@code out}, which stays open. */
    static void write(OutputStream out, PrivateFiles.Writing writing) throws IOException {
        var compressed = new Compressed(out);
        writing.to(compressed);
        compressed.finish();
    }

    static InputStream read(Path file) throws IOException {
        return new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER), BUFFER);
    }
}
