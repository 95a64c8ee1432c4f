package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, with its data in {@code <data>/postgres}. Several processes may use the same data folder at
 * once: the first starts it, the last stops it, and any of them restarts it should it die. Whatever was killed, and
 * when, the next {@link #open} puts right.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("convergence.postgres");
    private static final Map<Path, EmbeddedPostgres> OPEN = new HashMap<>();

    private final Path folder;
    private final Locks locks;
    private final Engine engine;
    private final Cluster cluster;
    private int users = 1;
    private volatile Postmaster postmaster;
    private volatile boolean closed;

    private EmbeddedPostgres(Path folder, Path programs, Map<String, String> settings) {
        this.folder = folder;
        locks = new Locks(folder);
        try (var turn = locks.turn()) {
            Runner runner = Runner.of(Binaries.in(programs), folder);
            Path log = Files.createDirectories(folder.resolve("log"));
            runner.own(log);
            cluster = new Cluster(folder, runner);
            cluster.ensure();
            engine = new Engine(runner, cluster, log, Settings.arguments(log, settings));
            locks.use();
            postmaster = engine.bringUp(0, locks::alone);
        } catch (IOException e) {
            locks.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
        Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    /**
     * Makes sure that PostgreSQL runs on this data folder, until closed.
     *
     * @param programs where its programs are unpacked, by default {@code <data>/postgres}
     * @param settings of postgresql.conf, over ours; those that durability and access depend on stay as they are
     */
    public static EmbeddedPostgres open(Path data, @Nullable Path programs,
            Map<String, String> settings) {
        Path folder = make(data);
        synchronized (OPEN) {
            EmbeddedPostgres open = OPEN.get(folder);
            if (open == null) {
                open = new EmbeddedPostgres(folder, programs == null ? folder : make(programs), settings);
                OPEN.put(folder, open);
            } else {
                open.users++;
            }
            return open;
        }
    }

    private static Path make(Path data) {
        try {
            Path folder = Files.createDirectories(data.resolve("postgres")).toRealPath();
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + data + " cannot be used", e);
        }
    }

    /** Where it listens now, on 127.0.0.1: after a restart this may be another port. */
    public int port() {
        return postmaster.port();
    }

    /** The process that serves now. */
    public long pid() {
        return postmaster.pid();
    }

    public String database() {
        return Cluster.DATABASE;
    }

    /** The role that owns the database. */
    public String user() {
        return Passwords.APPLICATION;
    }

    public String password() {
        return cluster.passwords().application();
    }

    private void watch() {
        Duration pause = Duration.ofMillis(200);
        while (!closed) {
            try {
                Thread.sleep(pause);
                if (!postmaster.isAlive()) {
                    revive();
                }
                pause = Duration.ofMillis(200);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("PostgreSQL could not be restarted; trying again: {}", e.getMessage());
                pause = Duration.ofSeconds(2);
            }
        }
    }

    private synchronized void revive() {
        if (closed) {
            return;
        }
        LOG.warn("PostgreSQL (process {}) is gone; it is started again", postmaster.pid());
        try (var turn = locks.turn()) {
            postmaster = engine.bringUp(postmaster.port(), () -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops using it; stops it if nobody else does. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(folder);
                leave();
            }
        }
    }

    private synchronized void leave() {
        closed = true;
        try (locks; var turn = locks.turn()) {
            if (locks.alone()) {
                engine.stopIfRunning();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
