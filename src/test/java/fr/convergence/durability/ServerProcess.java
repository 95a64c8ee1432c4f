package fr.convergence.durability;

import fr.convergence.Convergence;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A server in a process of its own, which can be killed. */
final class ServerProcess {
    final int httpPort = freePort();
    final int smtpPort = freePort();
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    ServerProcess(Path data) throws IOException {
        this.data = data;
    }

    void start() throws IOException, InterruptedException {
        process = java("serve").start();
        var deadline = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The server didn't start");
            }
            process.waitFor(Duration.ofMillis(100));
        }
    }

    /** A command beside the server, as ./convergence runs it, with something on its standard input. */
    void command(String input, String... words) throws IOException, InterruptedException {
        var command = java(words).start();
        try (var in = command.getOutputStream()) {
            in.write(input.getBytes());
        }
        if (command.waitFor() != 0) {
            throw new IOException("The command failed");
        }
    }

    /** How a command ended, and what it said. */
    record Ended(int exit, String said) {}

    Ended run(String... words) throws IOException, InterruptedException {
        var command = java(words).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        var said = new String(command.getInputStream().readAllBytes());
        return new Ended(command.waitFor(), said);
    }

    private ProcessBuilder java(String... words) {
        var line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), Convergence.class.getName()));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", data.getFileName() + ".log").toFile()));
        builder.environment().put("CONVERGENCE_DATA", data.toString());
        builder.environment().put("CONVERGENCE_DATABASE_PROGRAMS", "target/postgres");
        builder.environment().put("CONVERGENCE_DOMAIN", "college.example");
        builder.environment().put("CONVERGENCE_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("CONVERGENCE_SMTP_PORT", Integer.toString(smtpPort));
        builder.environment().put("CONVERGENCE_SUBMISSION_PORT", "0");
        builder.environment().put("CONVERGENCE_SUBMISSIONS_PORT", "0");
        return builder;
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri("/actuator/health")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGKILL, to the JVM alone: its PostgreSQL lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL, to every process of its PostgreSQL. */
    void killPostgres() throws IOException {
        for (var postmaster : postmasters()) {
            postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
            postmaster.destroyForcibly();
        }
    }

    /** SIGSTOP: it is there and says nothing. */
    void suspendPostgres() throws IOException, InterruptedException {
        signalPostgres("-STOP");
    }

    void resumePostgres() throws IOException, InterruptedException {
        signalPostgres("-CONT");
    }

    private void signalPostgres(String signal) throws IOException, InterruptedException {
        for (var postmaster : postmasters()) {
            var line = new ArrayList<>(List.of("kill", signal, Long.toString(postmaster.pid())));
            postmaster.descendants().forEach(process -> line.add(Long.toString(process.pid())));
            new ProcessBuilder(line).inheritIO().start().waitFor();
        }
    }

    private List<ProcessHandle> postmasters() throws IOException {
        var postmasters = new ArrayList<ProcessHandle>();
        try (var found = Files.find(data, 3, (path, attributes) -> path.endsWith("postmaster.pid"))) {
            for (var file : found.toList()) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).ifPresent(postmasters::add);
            }
        }
        return postmasters;
    }

    /** SIGTERM, as an operator ends it. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** The answer to a JMAP request; throws when there is none. */
    String jmap(String address, String password, String body) throws IOException, InterruptedException {
        return send(request("/jmap/api", address, password).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    String session(String address, String password) throws IOException, InterruptedException {
        return send(request("/jmap/session", address, password).build());
    }

    HttpRequest.Builder request(String path, String address, String password) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString((address + ":" + password).getBytes()));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Answered " + response.statusCode());
        }
        return response.body();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
