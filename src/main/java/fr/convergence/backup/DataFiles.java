package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.backup.Manifest.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the data folder has beside the database: certificates, keys, settings. Whatever a module keeps there is kept here. */
@Component
class DataFiles {
    private static final String FILES = "files/";
    /** The cluster, which the tables stand for, and what only tells of the past. */
    private static final List<String> LEFT_OUT = List.of("postgres", "log");
    private static final String SETTINGS = "convergence.properties";

    private final Path data;

    DataFiles(@Value("${convergence.data}") Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    void mustNotHold(Path folder) {
        if (folder.startsWith(data)) {
            throw new BackupException(Reason.WITHIN_DATA, folder);
        }
    }

    List<Saved> save(Path backup) throws IOException {
        var saved = new ArrayList<Saved>();
        for (var file : files()) {
            saved.add(PrivateFiles.write(backup, FILES + data.relativize(file), out -> Files.copy(file, out)));
        }
        return saved;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (var files = Files.walk(data)) {
            return files.filter(file -> !LEFT_OUT.contains(data.relativize(file).getName(0).toString()))
                    .filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Settings that are here already are those of this machine, and stay. */
    void restore(Path backup, List<Saved> files) throws IOException {
        for (var file : files) {
            var target = data.resolve(file.path().substring(FILES.length())).normalize();
            if (!target.startsWith(data)) {
                throw new BackupException(Reason.BROKEN, backup.resolve(file.path()));
            }
            if (!target.equals(data.resolve(SETTINGS)) || !Files.exists(target)) {
                PrivateFiles.folder(target.getParent());
                Files.copy(backup.resolve(file.path()), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
