package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The database on the disk. It is made in a sibling folder, with its roles, secrets and the empty database, and gets
 * its name when it is complete: a first start that dies half way leaves nothing that the next one would take for it.
 */
final class Cluster {
    static final String DATABASE = "convergence";
    private static final String HALF_DONE = "cluster.new.";
    private static final String HOST_BASED_ACCESS = """
            # Written by Convergence: nobody without a secret, nobody from another machine.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path folder;
    private final Runner runner;

    /** @param parent an absolute path without symbolic links */
    Cluster(Path parent, Runner runner) {
        this.folder = parent.resolve("cluster");
        this.runner = runner;
    }

    Path folder() {
        return folder;
    }

    private Path secrets() {
        return folder.resolveSibling("pgpass");
    }

    Passwords passwords() {
        return Passwords.read(secrets());
    }

    /** Makes the cluster unless it is there. To be called in one's turn. */
    void ensure() {
        if (!Files.exists(folder)) {
            create();
        }
        String major = runner.run("", "postgres", List.of("--version")).replaceAll("\\D*(\\d+).*\\s*", "$1");
        String kept = read(folder.resolve("PG_VERSION")).strip();
        if (!major.equals(kept)) {
            throw new PostgresException("The data in " + folder + " are of PostgreSQL " + kept + ", the program has "
                    + major + ": see docs/operations.md, \"A new PostgreSQL\".");
        }
        runner.own(folder);
    }

    private void create() {
        Passwords passwords = Passwords.random();
        passwords.write(secrets());
        try {
            clearHalfDone();
            // A name of its own: the initdb of a start that was killed may still write to the last one.
            Path sibling = Files.createTempDirectory(folder.getParent(), HALF_DONE);
            runner.own(sibling);
            // Case and order follow Unicode by PostgreSQL's own tables: they don't change with the machine's library.
            runner.run("", "initdb", List.of("--pgdata=" + sibling, "--username=" + Passwords.SUPERUSER,
                    "--auth=reject", "--data-checksums", "--encoding=UTF8", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C",
                    "--no-instructions"));
            Files.writeString(sibling.resolve("pg_hba.conf"), HOST_BASED_ACCESS);
            runner.run("""
                    ALTER ROLE %s PASSWORD '%s'
                    CREATE ROLE %s LOGIN PASSWORD '%s'
                    CREATE DATABASE %s OWNER %s
                    """.formatted(Passwords.SUPERUSER, passwords.superuser(),
                            Passwords.APPLICATION, passwords.application(), DATABASE, Passwords.APPLICATION),
                    "postgres", List.of("--single", "-D", sibling.toString(), "-c", "exit_on_error=on",
                            "-c", "log_min_error_statement=panic", "postgres"));
            runner.own(sibling);
            Files.move(sibling, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The database could not be made in " + folder, e);
        }
    }

    private void clearHalfDone() throws IOException {
        try (var siblings = Files.newDirectoryStream(folder.getParent(), HALF_DONE + "*")) {
            for (Path sibling : siblings) {
                FileSystemUtils.deleteRecursively(sibling);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: is this a database folder?", e);
        }
    }
}
