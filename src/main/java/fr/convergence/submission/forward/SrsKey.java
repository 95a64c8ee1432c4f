package fr.convergence.submission.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The secret that makes return addresses ours, in the data folder, made when it is needed first. */
@Component
class SrsKey {
    private static final int OCTETS = 32;

    private final Path file;
    private final InstantSource time;
    private @Nullable Srs srs;

    SrsKey(@Value("${convergence.data}") Path data, InstantSource time) {
        this.file = data.resolve("srs").resolve("key");
        this.time = time;
    }

    synchronized Srs srs() {
        if (srs == null) {
            srs = new Srs(key(), time);
        }
        return srs;
    }

    private byte[] key() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                create();
            }
            var key = Files.readAllBytes(file);
            if (key.length < OCTETS) {
                throw new IOException("Too short for a key: " + file);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, and never over another's. */
    private void create() throws IOException {
        var key = new byte[OCTETS];
        new SecureRandom().nextBytes(key);
        var fresh = Files.createTempFile(file.getParent(), ".new", "");
        Files.write(fresh, key);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its key it is
        } finally {
            Files.delete(fresh);
        }
    }
}
