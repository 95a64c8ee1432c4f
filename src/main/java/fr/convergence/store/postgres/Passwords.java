package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The secrets of the embedded PostgreSQL: its superuser's and the application's, which owns the database and nothing
 * else. Kept in a file that only we can read, in the form that psql and pg_dump understand (PGPASSFILE).
 */
record Passwords(String superuser, String application) {
    static final String SUPERUSER = "postgres";
    static final String APPLICATION = "convergence";

    static Passwords random() {
        return new Passwords(secret(), secret());
    }

    static Passwords read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return new Passwords(of(SUPERUSER, lines), of(APPLICATION, lines));
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets of the embedded PostgreSQL cannot be read", e);
        }
    }

    /** Whole and on the disk, or not at all. */
    void write(Path file) {
        Path sibling = file.resolveSibling(file.getFileName() + ".new");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        String text = line(SUPERUSER, superuser) + line(APPLICATION, application);
        try {
            Files.deleteIfExists(sibling);
            try (var out = FileChannel.open(
                    sibling, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                out.force(true);
            }
            Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Passwords[…]";
    }

    private static String line(String role, String secret) {
        return "127.0.0.1:*:*:" + role + ":" + secret + "\n";
    }

    private static String of(String role, Iterable<String> lines) {
        for (String line : lines) {
            String[] fields = line.split(":");
            if (fields.length == 5 && fields[3].equals(role)) {
                return fields[4];
            }
        }
        throw new PostgresException("pgpass holds no secret for " + role);
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
