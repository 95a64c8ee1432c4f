package fr.convergence.backup;

import fr.convergence.backup.BackupException.Reason;
import fr.convergence.backup.Manifest.Pack;
import fr.convergence.backup.Manifest.Saved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether every file of a backup is there, with the SHA-256 that it was written with. */
@Component
public class Verification {
    /** Everything that a backup needs, also what earlier ones wrote. */
    public void all(Shelf shelf, Manifest manifest, Progress progress) throws IOException {
        readBack(shelf.of(manifest), manifest);
        packs(shelf, manifest.packs(), progress);
    }

    /** What one backup has for itself. */
    void readBack(Path folder, Manifest manifest) throws IOException {
        for (var file : Stream.concat(manifest.tables().stream().map(Manifest.Table::file), manifest.files().stream()).toList()) {
            whole(folder, file);
        }
    }

    void packs(Shelf shelf, List<Pack> packs, Progress progress) throws IOException {
        long total = packs.stream().mapToLong(Pack::octets).sum();
        long done = 0;
        for (var pack : packs) {
            whole(shelf.packs().file(pack.sha256()), pack.octets(), pack.sha256());
            done += pack.octets();
            progress.at(Progress.Step.VERIFYING, done, total);
        }
    }

    private static void whole(Path folder, Saved file) throws IOException {
        whole(folder.resolve(file.path()), file.octets(), file.sha256());
    }

    private static void whole(Path file, long octets, String sha256) throws IOException {
        if (!PrivateFiles.isWhole(file, octets, sha256)) {
            throw new BackupException(Reason.BROKEN, file);
        }
    }
}
