package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running PostgreSQL, as its postmaster.pid and /proc tell.
 *
 * @param arguments its command line, which holds all settings
 */
record Postmaster(long pid, int port, List<String> arguments) {

    /** The one that serves this cluster, whoever started it. */
    static Optional<Postmaster> of(Path cluster) {
        List<String> lines = pidFile(cluster);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        return isPostgres(pid) && serves(pid, cluster)
                ? Optional.of(new Postmaster(pid, Integer.parseInt(lines.get(3).strip()), arguments(pid)))
                : Optional.empty();
    }

    /** Whether it accepts connections: it may be recovering after a crash, or stopping. */
    static boolean isReady(Path cluster) {
        List<String> lines = pidFile(cluster);
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }

    boolean isAlive() {
        return isPostgres(pid);
    }

    /** Processes of a postmaster that was killed; they end by themselves as soon as they notice. */
    static List<ProcessHandle> leftIn(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process.pid()) && serves(process.pid(), cluster))
                .toList();
    }

    /**
     * Removes a pid file whose number now belongs to another program (after the machine was restarted), which
     * PostgreSQL itself would take for its own kind.
     */
    static void forget(Path cluster) {
        List<String> lines = pidFile(cluster);
        try {
            if (!lines.isEmpty() && !isPostgres(Long.parseLong(lines.getFirst().strip()))) {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pidFile(Path cluster) {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A zombie has a name but no command line. */
    private static boolean isPostgres(long pid) {
        return read(pid, "comm").strip().equals("postgres") && !read(pid, "cmdline").isEmpty();
    }

    /** By its working folder where we may look, otherwise by its command line. */
    private static boolean serves(long pid, Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
        } catch (IOException e) {
            return arguments(pid).contains(cluster.toString());
        }
    }

    private static List<String> arguments(long pid) {
        return Stream.of(read(pid, "cmdline").split("\0")).toList();
    }

    private static String read(long pid, String file) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it ended
        }
    }
}
