package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What several processes of ours agree by when they share a data folder. A <em>turn</em> is held while one of them
 * starts, checks or stops PostgreSQL; a <em>use</em>, shared, for as long as one needs it running. The kernel gives
 * both up for a process that dies. Neither file is ever opened twice in one process: closing either would lose the
 * lock (POSIX record locks belong to the process).
 */
final class Locks implements AutoCloseable {
    private final FileChannel turn;
    private final FileChannel use;
    private @Nullable FileLock shared;

    Locks(Path folder) {
        try {
            turn = open(folder.resolve("turn.lock"));
            use = open(folder.resolve("use.lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Waits for this process's turn; ends when closed. */
    FileLock turn() {
        try {
            return turn.lock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts this process among the users. To be called in one's turn. */
    void use() {
        try {
            shared = use.lock(0, Long.MAX_VALUE, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no other process uses the data folder. To be called in one's turn: nobody can join meanwhile. */
    boolean alone() {
        try {
            release();
            try (FileLock exclusive = use.tryLock()) {
                return exclusive != null;
            } finally {
                use();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() throws IOException {
        if (shared != null) {
            shared.release();
            shared = null;
        }
    }

    /** Stops being a user. */
    @Override
    public void close() {
        try (turn; use) {
            release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
