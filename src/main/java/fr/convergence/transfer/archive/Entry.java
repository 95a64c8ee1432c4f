package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of an archive, whatever holds it. */
interface Entry {
    /** Names from the archive's root, the file's own last. */
    List<String> path();

    @Nullable Instant modified();

    InputStream open() throws IOException;

    /** The entry as a file that can be read at any place, valid until the next entry is asked for. */
    Path file() throws IOException;

    default String name() {
        return path().getLast();
    }

    default List<String> folder() {
        return path().subList(0, path().size() - 1);
    }

    default String where() {
        return String.join("/", path());
    }
}
