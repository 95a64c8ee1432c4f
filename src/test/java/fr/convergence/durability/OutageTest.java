package fr.convergence.durability;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.jmap.EventStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The database is away for a while: the server says so to everybody, and goes on as soon as it is back. */
class OutageTest {
    private static final Path DATA = Path.of("target/outage");

    private Correspondence claire;
    private ServerProcess server;

    @BeforeEach void start() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        Files.createDirectories(DATA.getParent());
        server = new ServerProcess(DATA);
        claire = Correspondence.begin(server);
    }

    @AfterEach void stop() throws Exception {
        server.resumePostgres();
        server.stop();
    }

    @Test void a_database_that_says_nothing_for_a_while_and_then_one_that_is_killed_delay_mail_and_lose_none() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
             var events = EventStream.open(HttpClient.newHttpClient(), claire.request("/jmap/eventsource?types=Email&closeafter=no&ping=0").build())) {
            assertThat(claire.receives("avant")).startsWith("250");
            assertThat(events.changed().toString()).contains("Email");

            server.suspendPostgres();
            // some wait inside a statement, for who comes after them there is no connection
            var waiting = Stream.of("a", "b", "c", "d").map(id -> CompletableFuture.supplyAsync(() -> claire.receives(id), threads)).toList();
            assertThat(CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(25, TimeUnit.SECONDS).toString()).startsWith("451");
            assertThat(claire.status("/jmap/session")).isEqualTo(503);
            server.resumePostgres();
            assertThat(waiting).allSatisfy(reply -> assertThat(reply.get(25, TimeUnit.SECONDS)).matches("(250|451) .*"));
            eventually(() -> {
                assertThat(claire.receives("après")).startsWith("250");
            });
            assertThat(events.changed().toString()).contains("Email");

            server.killPostgres();
            eventually(() -> {
                assertThat(claire.receives("relevée")).startsWith("250");
            });
            assertThat(events.changed().toString()).contains("Email");
        }
        claire.hasEverythingOnce();
        assertThat(claire.status("/actuator/health")).isEqualTo(200);
    }
}
