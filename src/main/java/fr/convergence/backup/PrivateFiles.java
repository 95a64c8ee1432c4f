package fr.convergence.backup;

import fr.convergence.backup.Manifest.Saved;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files that only their owner can read, on the disk when they are said to be written, and known by their SHA-256. */
final class PrivateFiles {
    private static final String POSIX = "posix";

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private PrivateFiles() {}

    /** With those above it that aren't there. */
    static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (folder.getParent() != null) {
                folder(folder.getParent());
            }
            Files.createDirectory(folder);
            permit(folder, "rwx------");
        }
        return folder;
    }

    /** Not where the file system knows of no such thing. */
    private static void permit(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains(POSIX) && Files.getFileStore(path).supportsFileAttributeView(POSIX)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    static Saved write(Path root, String path, Writing writing) throws IOException {
        var file = root.resolve(path);
        folder(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file);
        permit(file, "rw-------");
        var digest = sha256();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
             var out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            writing.to(out);
            channel.force(true);
        }
        return new Saved(path, Files.size(file), hex(digest.digest()));
    }

    static boolean isWhole(Path file, long octets, String sha256) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == octets && sha256(file).equals(sha256);
    }

    static String sha256(Path file) throws IOException {
        var digest = sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return hex(digest.digest());
    }

    /** What was written into a folder, and renamed there, is there after a power cut as well. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
