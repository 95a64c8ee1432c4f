package fr.convergence.store;

import fr.convergence.store.postgres.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process that uses the same data folder. */
final class PostgresUser implements AutoCloseable {
    static final Path PROGRAMS = Path.of("target/postgres");

    private final Process process;
    final long postgres;

    private PostgresUser(Process process, long postgres) {
        this.process = process;
        this.postgres = postgres;
    }

    static PostgresUser start(Path data) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto", "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"), PostgresUser.class.getName(), data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        for (String line; (line = out.readLine()) != null; ) {
            if (line.startsWith("postgres=")) {
                return new PostgresUser(process, Long.parseLong(line.substring("postgres=".length())));
            }
        }
        throw new IOException("the other process ended");
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    public static void main(String[] args) throws IOException {
        try (var postgres = EmbeddedPostgres.open(Path.of(args[0]), PROGRAMS, Map.of())) {
            System.out.println("postgres=" + postgres.pid());
            System.in.read();
        }
    }
}
