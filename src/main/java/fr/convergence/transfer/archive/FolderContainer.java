package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A folder on disk, walked as it is read: a Maildir of a million files is never listed in memory. Links are not followed. */
final class FolderContainer implements Container {
    private record Level(DirectoryStream<Path> stream, Iterator<Path> paths) {}

    private final Path root;
    private final Report report;
    private final Deque<Level> levels = new ArrayDeque<>();

    FolderContainer(Path root, Report report) throws IOException {
        this.root = root;
        this.report = report;
        enter(root);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (!levels.isEmpty()) {
            var level = levels.peek();
            if (!level.paths().hasNext()) {
                levels.pop().stream().close();
                continue;
            }
            Path path = level.paths().next();
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    enter(path);
                } catch (IOException closed) {
                    report.add(Report.Oddity.UNREADABLE, String.join("/", FileNames.below(root, path)));
                }
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return new FileEntry(FileNames.below(root, path), path);
            }
        }
        return null;
    }

    private void enter(Path folder) throws IOException {
        var stream = Files.newDirectoryStream(folder);
        levels.push(new Level(stream, stream.iterator()));
    }

    @Override
    public void close() throws IOException {
        while (!levels.isEmpty()) {
            levels.pop().stream().close();
        }
    }

    /** A file on disk as an entry. */
    record FileEntry(List<String> path, Path file) implements Entry {
        @Override
        public @Nullable Instant modified() {
            try {
                return Files.getLastModifiedTime(file).toInstant();
            } catch (IOException gone) {
                return null;
            }
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
