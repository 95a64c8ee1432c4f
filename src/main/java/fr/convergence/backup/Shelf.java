package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A folder with backups: each in a folder named by its instant, and the packs of blobs that they share. */
public final class Shelf {
    private static final String MANIFEST = "manifest.json";
    private static final String SUM = "manifest.json.sha256";
    private static final String HALF_DONE = ".new-";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    public Shelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    PackFiles packs() {
        return new PackFiles(folder.resolve("packs"));
    }

    Path of(Manifest manifest) {
        return folder.resolve(manifest.name());
    }

    /** Held by the one that makes a backup; ends when closed. */
    FileChannel alone() throws IOException {
        PrivateFiles.folder(folder);
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // by this very process
        }
        channel.close();
        throw new BackupException(Reason.BUSY, folder);
    }

    /** Where a backup is written until it is whole; what earlier ones left half done is taken away. */
    Path begin(String name) throws IOException {
        for (var path : list()) {
            if (path.getFileName().toString().startsWith(HALF_DONE)) {
                FileSystemUtils.deleteRecursively(path);
            }
        }
        return PrivateFiles.folder(folder.resolve(HALF_DONE + name));
    }

    void finish(Path begun, Manifest manifest) throws IOException {
        var written = PrivateFiles.write(begun, MANIFEST, out -> out.write(JSON.writeValueAsBytes(manifest)));
        PrivateFiles.write(begun, SUM, out -> out.write((written.sha256() + "  " + MANIFEST + "\n").getBytes()));
        PrivateFiles.sync(begun);
        Files.move(begun, of(manifest), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(folder);
    }

    /** Newest first. Those that can't be read are left out: {@link #find} says what is wrong with them. */
    public List<Manifest> backups() throws IOException {
        var backups = new ArrayList<Manifest>();
        for (var path : list()) {
            if (Files.exists(path.resolve(MANIFEST)) && !path.getFileName().toString().startsWith(HALF_DONE)) {
                try {
                    backups.add(read(path));
                } catch (BackupException broken) {
                    continue;
                }
            }
        }
        backups.sort(Comparator.comparing(Manifest::name).reversed());
        return backups;
    }

    /** @param name of a backup, or the beginning of one: the newest such; null for the newest of all */
    public Manifest find(@Nullable String name) throws IOException {
        var wanted = name == null ? "" : name;
        var newest = list().stream().filter(path -> Files.exists(path.resolve(MANIFEST)))
                .filter(path -> !path.getFileName().toString().startsWith(HALF_DONE) && path.getFileName().toString().startsWith(wanted))
                .max(Comparator.comparing(path -> path.getFileName().toString()));
        return read(newest.orElseThrow(() -> new BackupException(Reason.NO_SUCH_BACKUP, name == null ? folder : folder.resolve(name))));
    }

    private static Manifest read(Path backup) throws IOException {
        var file = backup.resolve(MANIFEST);
        var sum = backup.resolve(SUM);
        if (!Files.exists(sum) || !Files.readString(sum).startsWith(PrivateFiles.sha256(file) + " ")) {
            throw new BackupException(Reason.BROKEN, file);
        }
        try {
            if (JSON.readTree(file).path("format").asInt(0) > Manifest.FORMAT) {
                throw new BackupException(Reason.LATER_RELEASE, backup);
            }
            return JSON.readValue(file, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupException(Reason.BROKEN, file);
        }
    }

    /** Takes away all but the newest, and the packs that only those needed. */
    void keep(int newest) throws IOException {
        var backups = backups();
        for (var old : backups.subList(Math.min(newest, backups.size()), backups.size())) {
            // without its manifest it is none any more, whatever is cut short here
            Files.delete(of(old).resolve(MANIFEST));
            FileSystemUtils.deleteRecursively(of(old));
        }
        packs().retain(backups.stream().limit(newest).flatMap(backup -> backup.packs().stream()).map(Manifest.Pack::sha256)
                .collect(Collectors.toSet()));
    }

    private List<Path> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }
}
