package fr.convergence.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.springframework.boot.SpringApplication;

/**
 * A server on a scratch data folder that answers a few requests and stops: the JVM, started with
 * {@code -XX:AOTCacheOutput}, writes down what it loaded, and later starts find it ready (JEP 514).
 */
public final class Training {
    private static final List<String> PAGES = List.of("/", "/actuator/health", "/.well-known/jmap", "/auth/session");

    private Training() {}

    public static void run(Class<?> application, String data) {
        // Arguments win over the environment: whatever is configured here, nothing real is touched.
        try (var context = SpringApplication.run(application, "--convergence.data=" + data,
                        "--convergence.database.url=", "--convergence.demo=false", "--convergence.listen=127.0.0.1",
                        "--convergence.http.port=0", "--convergence.smtp.port=0", "--convergence.submission.port=0",
                        "--convergence.submissions.port=0");
                var client = HttpClient.newHttpClient()) {
            String server = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
            for (String page : PAGES) {
                client.send(HttpRequest.newBuilder(URI.create(server + page)).build(), BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
