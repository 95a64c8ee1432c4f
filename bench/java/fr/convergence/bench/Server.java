package fr.convergence.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The server as ./convergence start runs it, in its own process. */
record Server(Process process, int httpPort, int smtpPort) implements AutoCloseable {
    static Server start(Path data) throws IOException, InterruptedException {
        int http = freePort();
        int smtp = freePort();
        var builder = new ProcessBuilder("./convergence", "start").redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("server.log").toFile());
        var environment = builder.environment();
        environment.put("CONVERGENCE_DATA", data.toAbsolutePath().toString());
        environment.put("CONVERGENCE_HTTP_PORT", Integer.toString(http));
        environment.put("CONVERGENCE_SMTP_PORT", Integer.toString(smtp));
        environment.put("CONVERGENCE_SUBMISSION_PORT", Integer.toString(freePort()));
        environment.put("CONVERGENCE_SUBMISSIONS_PORT", Integer.toString(freePort()));
        environment.put("CONVERGENCE_DOMAIN", "bench.example");
        environment.put("CONVERGENCE_DEMO", "false");
        var server = new Server(builder.start(), http, smtp);
        server.awaitHealth();
        return server;
    }

    private void awaitHealth() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri("/actuator/health")).build();
            while (true) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (!process.isAlive()) {
                        throw e;
                    }
                }
                process.waitFor(Duration.ofMillis(20));
            }
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
