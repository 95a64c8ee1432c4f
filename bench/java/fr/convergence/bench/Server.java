package fr.convergence.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server as ./convergence start runs it, in its own process. */
record Server(Process process, int httpPort, int smtpPort) implements AutoCloseable {
    static Server start(Path data) throws IOException, InterruptedException {
        int http = Health.freePort();
        int smtp = Health.freePort();
        var builder = new ProcessBuilder("./convergence", "start").redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("server.log").toFile());
        var environment = builder.environment();
        environment.put("CONVERGENCE_DATA", data.toAbsolutePath().toString());
        environment.put("CONVERGENCE_HTTP_PORT", Integer.toString(http));
        environment.put("CONVERGENCE_SMTP_PORT", Integer.toString(smtp));
        environment.put("CONVERGENCE_SUBMISSION_PORT", Integer.toString(Health.freePort()));
        environment.put("CONVERGENCE_SUBMISSIONS_PORT", Integer.toString(Health.freePort()));
        environment.put("CONVERGENCE_DOMAIN", "bench.example");
        environment.put("CONVERGENCE_DEMO", "false");
        var server = new Server(builder.start(), http, smtp);
        Health.await(server.process(), http);
        return server;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }

    @Override public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
