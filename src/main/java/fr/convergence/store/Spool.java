package fr.convergence.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in, which can be read again and again: in memory while they are few, in a temporary file beyond.
 * Write to it, then read; its hash is computed on the way.
 */
public final class Spool extends OutputStream {
    private static final int IN_MEMORY = 1 << 20;

    private final MessageDigest digest = sha256();
    private byte[] memory = new byte[8192];
    private @Nullable Path file;
    private @Nullable OutputStream toFile;
    private long size;
    private @Nullable BlobId id;

    public static Spool of(byte[] bytes) {
        try (var in = new ByteArrayInputStream(bytes)) {
            return of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code in} to its end. */
    public static Spool of(InputStream in) throws IOException {
        var spool = new Spool();
        try {
            in.transferTo(spool);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    @Override public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override public void write(byte[] bytes, int offset, int length) throws IOException {
        if (id != null) {
            throw new IllegalStateException("Already read from");
        }
        digest.update(bytes, offset, length);
        if (toFile == null && size + length > IN_MEMORY) {
            file = Files.createTempFile("convergence-spool", null);
            toFile = Files.newOutputStream(file);
            toFile.write(memory, 0, (int) size);
            memory = new byte[0];
        }
        if (toFile != null) {
            toFile.write(bytes, offset, length);
        } else {
            if (size + length > memory.length) {
                memory = Arrays.copyOf(memory, (int) Math.max(size + length, Math.min(2L * memory.length, IN_MEMORY)));
            }
            System.arraycopy(bytes, offset, memory, (int) size, length);
        }
        size += length;
    }

    public long size() {
        return size;
    }

    /** The address of these bytes; nothing can be written after. */
    public BlobId id() {
        if (id == null) {
            id = new BlobId(digest.digest());
        }
        return id;
    }

    /** A new stream from the first byte. */
    public InputStream open() {
        id();
        try {
            if (toFile == null) {
                return new ByteArrayInputStream(memory, 0, (int) size);
            }
            toFile.flush();
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the bytes. */
    @Override public void close() {
        try {
            if (toFile != null) {
                toFile.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
