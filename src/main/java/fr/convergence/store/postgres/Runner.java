package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs. They refuse to work for root, so root runs them in a user namespace where it is nobody;
 * where namespaces are forbidden (some containers), as the user nobody, to whom the folders then belong.
 */
final class Runner {
    private static final int NOBODY = 65534;

    private final Path programs;
    private final List<String> prefix;
    private final int owner;

    private Runner(Path programs, List<String> prefix, int owner) {
        this.programs = programs;
        this.prefix = prefix;
        this.owner = owner;
    }

    /** For programs in {@code home}/bin; {@code folder} is where PostgreSQL will keep its files. */
    static Runner of(Path home, Path folder) {
        Path programs = home.resolve("bin");
        int me = ownerOf(Path.of("/proc/self"));
        if (me != 0) {
            return new Runner(programs, List.of(), me);
        }
        if (execute(List.of("unshare", "-U", "true"), "").exit() == 0) {
            return new Runner(programs, List.of("unshare", "-U"), 0);
        }
        String user = "--reuid=" + NOBODY;
        List<String> nobody = List.of("setpriv", user, "--regid=" + NOBODY, "--clear-groups");
        if (execute(with(nobody, programs.resolve("postgres").toString(), "--version"), "").exit() != 0) {
            throw new PostgresException("PostgreSQL cannot run as root, user namespaces are forbidden here, and the "
                    + "user nobody cannot read " + folder + ": start as an ordinary user, or set "
                    + "CONVERGENCE_DATA to a folder whose parents everyone may enter.");
        }
        return new Runner(programs, nobody, NOBODY);
    }

    /** Makes everything below the folder belong to the user that PostgreSQL runs as. */
    void own(Path folder) {
        if (ownerOf(folder) == owner) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return programs.resolve(name);
    }

    /** Runs a program to its end and returns what it printed. */
    String run(String stdin, String program, List<String> arguments) {
        var command = with(prefix, program(program).toString());
        command.addAll(arguments);
        Ended ended = execute(command, stdin);
        if (ended.exit() != 0) {
            throw new PostgresException(program + " failed (" + ended.exit() + "): " + ended.output().strip());
        }
        return ended.output();
    }

    private static List<String> with(List<String> prefix, String... rest) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(rest));
        return all;
    }

    private record Ended(int exit, String output) {}

    private static Ended execute(List<String> command, String stdin) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(stdin);
            } catch (IOException e) {
                // The program ended before it read everything: its exit code and output say why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            return new Ended(127, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while running " + command.getFirst(), e);
        }
    }

    private static int ownerOf(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
