package fr.convergence.launcher;

import fr.convergence.access.LocalAccounts;
import fr.convergence.jmap.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server on a scratch data folder that answers what a first page asks for, and stops: the JVM, started with
 * {@code -XX:AOTCacheOutput}, writes down what it loaded, and later starts find it ready (JEP 514).
 */
public final class Training {
    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final String ADDRESS = "entrainement@localhost";
    private static final List<String> PAGES =
            List.of("/", "/actuator/health", "/.well-known/jmap", "/jmap/session", "/auth/session");
    private static final String REQUEST = """
            {"using": ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail"], "methodCalls": [
              ["Mailbox/get", {"accountId": "ACCOUNT"}, "0"],
              ["Email/query", {"accountId": "ACCOUNT", "collapseThreads": true, "limit": 50, "calculateTotal": true}, "1"],
              ["Email/get", {"accountId": "ACCOUNT",
                "#ids": {"resultOf": "1", "name": "Email/query", "path": "/ids"}}, "2"]]}""";

    private final String server;
    private final String authorization;
    private final HttpClient client;

    private Training(String server, String authorization, HttpClient client) {
        this.server = server;
        this.authorization = authorization;
        this.client = client;
    }

    public static void run(Class<?> application, String data) {
        // Arguments win over the environment: whatever is configured here, nothing real is touched.
        try (ConfigurableApplicationContext context = SpringApplication.run(application, "--convergence.data=" + data,
                        "--convergence.database.url=", "--convergence.demo=false", "--convergence.listen=127.0.0.1",
                        "--convergence.http.port=0", "--convergence.smtp.port=0", "--convergence.submission.port=0",
                        "--convergence.submissions.port=0");
                var client = HttpClient.newHttpClient()) {
            String password = UUID.randomUUID().toString();
            var account = context.getBean(LocalAccounts.class).add(ADDRESS, "Entraînement", password);
            String credentials = ADDRESS + ":" + password;
            var training = new Training(
                    "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"),
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()), client);
            for (String page : PAGES) {
                training.send(HttpRequest.newBuilder(), page);
            }
            training.send(HttpRequest.newBuilder().header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(REQUEST.replace("ACCOUNT", Ids.account(account.id())))), "/jmap/api");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        var answer = client.send(request.uri(URI.create(server + path)).header("Authorization", authorization).build(),
                BodyHandlers.discarding());
        LOG.info("{} {}", answer.statusCode(), path);
    }
}
