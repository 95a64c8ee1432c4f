package fr.convergence.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the postmaster of a cluster. Every call is made in one's turn. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger("convergence.postgres");
    private static final int TRIES = 3;

    private final Runner runner;
    private final Cluster cluster;
    private final Path log;
    private final List<String> settings;

    Engine(Runner runner, Cluster cluster, Path log, List<String> settings) {
        this.runner = runner;
        this.cluster = cluster;
        this.log = log;
        this.settings = settings;
    }

    /**
     * Takes over a running postmaster, also one that lost whoever started it, or starts one.
     *
     * @param mayRestart nobody else uses it, so it may be restarted when it runs with other settings
     */
    Postmaster bringUp(int preferredPort, BooleanSupplier mayRestart) {
        Optional<Postmaster> running = Postmaster.of(cluster.folder());
        if (running.isPresent()) {
            if (hasOurSettings(running.get()) || !mayRestart.getAsBoolean()) {
                if (becomesReady(running.get())) {
                    LOG.info("PostgreSQL was running (process {})", running.get().pid());
                    return running.get();
                }
            } else {
                LOG.info("PostgreSQL is restarted with its new settings");
                stop(running.get());
            }
        }
        clearLeftovers();
        return start(running.map(Postmaster::port).orElse(preferredPort));
    }

    private boolean hasOurSettings(Postmaster running) {
        return running.arguments().equals(command(running.port()));
    }

    private List<String> command(int port) {
        var command = new ArrayList<>(List.of(
                runner.program("postgres").toString(), "-D", cluster.folder().toString(), "-c", "port=" + port));
        command.addAll(settings);
        return command;
    }

    private Postmaster start(int preferredPort) {
        for (int attempt = 1; ; attempt++) {
            int port = attempt == 1 && isFree(preferredPort) ? preferredPort : freePort();
            List<String> command = command(port);
            String options = command.subList(3, command.size()).stream()
                    .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            runner.run("", "pg_ctl", List.of("start", "-W", "-s", "-D", cluster.folder().toString(),
                    "-l", log.resolve("start.log").toString(), "-o", options));
            Optional<Postmaster> started = appears();
            if (started.isPresent() && becomesReady(started.get())) {
                LOG.info("PostgreSQL started (process {}, port {})", started.get().pid(), port);
                return started.get();
            }
            if (attempt == TRIES) {
                throw new PostgresException("PostgreSQL does not start. " + lastWords());
            }
        }
    }

    /** The shell that pg_ctl leaves behind needs a moment to become the postmaster. */
    private Optional<Postmaster> appears() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(5));
        do {
            Optional<Postmaster> postmaster = Postmaster.of(cluster.folder());
            if (postmaster.isPresent()) {
                return postmaster;
            }
            pause();
        } while (Instant.now().isBefore(deadline) && !Postmaster.leftIn(cluster.folder()).isEmpty());
        return Postmaster.of(cluster.folder());
    }

    /** Recovery after a crash takes as long as it takes; only the end of the process ends the wait. */
    private boolean becomesReady(Postmaster postmaster) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(10));
        while (postmaster.isAlive()) {
            if (Postmaster.isReady(cluster.folder())) {
                return true;
            }
            if (Instant.now().isAfter(patience)) {
                LOG.info("PostgreSQL is recovering");
                patience = Instant.now().plus(Duration.ofSeconds(10));
            }
            pause();
        }
        return false;
    }

    /** Ends it the fast way: clients are disconnected, everything is written. */
    void stop(Postmaster postmaster) {
        runner.run("", "pg_ctl", List.of("stop", "-W", "-s", "-m", "fast", "-D", cluster.folder().toString()));
        if (!ends(postmaster, Duration.ofMinutes(1))) {
            throw new PostgresException("PostgreSQL (process " + postmaster.pid() + ") does not stop. " + lastWords());
        }
        LOG.info("PostgreSQL stopped");
    }

    void stopIfRunning() {
        Postmaster.of(cluster.folder()).ifPresent(this::stop);
    }

    private static boolean ends(Postmaster postmaster, Duration within) {
        Instant deadline = Instant.now().plus(within);
        while (postmaster.isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** A new postmaster must not meet the workers of one that was killed: they would write to the same files. */
    private void clearLeftovers() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(5));
        for (var left = Postmaster.leftIn(cluster.folder()); !left.isEmpty();
                left = Postmaster.leftIn(cluster.folder())) {
            if (Instant.now().isAfter(deadline)) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            pause();
        }
        Postmaster.forget(cluster.folder());
    }

    private String lastWords() {
        try (Stream<Path> files = Files.list(log)) {
            Optional<Path> newest = files.max(Comparator.comparing(file -> file.toFile().lastModified()));
            if (newest.isEmpty()) {
                return "";
            }
            List<String> lines = Files.readAllLines(newest.get());
            return "Its log (" + newest.get() + ") ends:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "Its log cannot be read: " + e.getMessage();
        }
    }

    private static boolean isFree(int port) {
        if (port == 0) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while PostgreSQL starts or stops", e);
        }
    }
}
