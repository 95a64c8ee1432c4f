package fr.convergence.bench;

import empty.EmptyApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@link EmptyApplication} in a process of its own: our libraries without those that would bring beans along, our JVM
 * and its options without the cache.
 */
final class EmptyServer {
    private static final String NOT_EMPTY = ".*/(spring-boot-(security|websocket)|spring-(security|modulith)|db-scheduler)[^/]*\\.jar";

    private final Path home;
    private final List<String> java;

    /** @param options of the JVM that ours runs on */
    EmptyServer(Path home, List<String> options) throws IOException {
        this.home = home;
        java = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        java.addAll(options);
        java.addAll(List.of("-cp", classes() + File.pathSeparator + libraries(), EmptyApplication.class.getName(),
                "--data=" + home.resolve("data"), "--spring.flyway.locations=filesystem:" + migration(),
                "--spring.main.banner-mode=off", "--logging.level.root=warn"));
    }

    /** Its class and the embedded PostgreSQL's, out of reach of our migrations and settings. */
    private Path classes() throws IOException {
        var to = home.resolve("classes");
        copy(Path.of("target/test-classes"), "empty", to);
        copy(Path.of("target/classes"), "fr/convergence/store/postgres", to);
        return to;
    }

    private static void copy(Path from, String folder, Path to) throws IOException {
        Files.createDirectories(to.resolve(folder));
        try (var files = Files.list(from.resolve(folder))) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file));
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        }
    }

    private static String libraries() throws IOException {
        try (var jars = Files.list(Path.of("target/app/lib"))) {
            return jars.map(Path::toString).filter(jar -> !jar.matches(NOT_EMPTY)).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    private Path migration() throws IOException {
        var folder = Files.createDirectories(home.resolve("migrations"));
        Files.writeString(folder.resolve("V1__nothing.sql"), "SELECT 1;\n");
        return folder;
    }

    Process start(int port) throws IOException {
        var command = new ArrayList<>(java);
        command.add("--server.port=" + port);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
    }
}
