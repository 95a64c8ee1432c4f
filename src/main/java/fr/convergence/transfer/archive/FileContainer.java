package fr.convergence.transfer.archive;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A single file: one mbox, one message. */
final class FileContainer implements Container {
    private @Nullable Path file;

    FileContainer(Path file) {
        this.file = file;
    }

    @Override
    public @Nullable Entry next() {
        if (file == null) {
            return null;
        }
        var entry = new FolderContainer.FileEntry(List.of(FileNames.last(file)), file);
        file = null;
        return entry;
    }

    @Override
    public void close() {}
}
