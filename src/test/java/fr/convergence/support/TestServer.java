package fr.convergence.support;

import fr.convergence.Convergence;
import fr.convergence.access.LocalAccounts;
import fr.convergence.jmap.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The one application and database that the specifications of a run share, started by the first that asks, stopped
 * with the JVM. Each specification makes the persons it needs, so that none meets another's data.
 */
public final class TestServer {
    /** What everybody's password is. */
    public static final String METRICS_TOKEN = "jeton de mesure";
    public static final String PASSWORD = "cahier vert sur table";

    private static final Path DATA = Path.of("target/test-server");
    private static final List<Integer> PORTS = freePorts(7);
    private static final NameServer NAMES = new NameServer();
    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ConfigurableApplicationContext APPLICATION = start();

    private TestServer() {}

    private static ConfigurableApplicationContext start() {
        deleteAll(DATA);
        return new SpringApplicationBuilder(Convergence.class).run(
                "--convergence.data=" + DATA,
                "--convergence.database.programs=target/postgres",
                "--convergence.demo=false",
                "--convergence.domain=" + domain(),
                "--convergence.http.port=" + PORTS.get(0),
                "--convergence.metrics.token=" + METRICS_TOKEN,
                "--convergence.smtp.port=" + PORTS.get(1),
                "--convergence.smtp.dns=127.0.0.1:" + NAMES.port(),
                "--convergence.trust.unchecked=",
                "--convergence.trust.reports=rapports@" + domain(),
                "--convergence.spam.rspamd-url=http://127.0.0.1:" + PORTS.get(5),
                "--convergence.spam.time-limit=5s",
                "--convergence.virus.clamd=127.0.0.1:" + PORTS.get(6),
                "--convergence.virus.quarantine=quarantaine@" + domain(),
                "--convergence.submission.port=" + PORTS.get(2),
                "--convergence.submissions.port=" + PORTS.get(3),
                "--convergence.smarthost.host=127.0.0.1",
                "--convergence.smarthost.port=" + PORTS.get(4),
                "--convergence.smarthost.tls=none",
                "--logging.level.root=warn");
    }

    /** A bean of the running application. */
    public static <T> T bean(Class<T> type) {
        return APPLICATION.getBean(type);
    }

    /** All beans of a type. */
    public static <T> Collection<T> beans(Class<T> type) {
        return APPLICATION.getBeansOfType(type).values();
    }

    public static Person person() {
        return person("Camille Martin");
    }

    /** Somebody new, with an address of their own. */
    public static Person person(String name) {
        var address = "personne" + PERSONS.incrementAndGet() + "@" + domain();
        var account = bean(LocalAccounts.class).add(address, name, PASSWORD);
        return new Person(address, name, account.id(), Ids.account(account.id()));
    }

    /** The domain whose mail is received here. */
    public static String domain() {
        return "college.example";
    }

    public static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + PORTS.get(0) + path);
    }

    public static HttpClient http() {
        return HTTP;
    }

    public static int httpPort() {
        return PORTS.get(0);
    }

    public static int smtpPort() {
        return PORTS.get(1);
    }

    public static int submissionPort() {
        return PORTS.get(2);
    }

    public static int submissionsPort() {
        return PORTS.get(3);
    }

    /** Where mail to the outside is handed over; nobody listens there unless a specification does. */
    public static int smarthostPort() {
        return PORTS.get(4);
    }

    /** Where spam is judged, and viruses looked for; nobody listens there unless a specification has it so. */
    public static int rspamdPort() {
        return PORTS.get(5);
    }

    public static int clamdPort() {
        return PORTS.get(6);
    }

    /** The name server that the application asks. */
    public static NameServer names() {
        return NAMES;
    }

    public static TestClock clock() {
        return bean(TestClock.class);
    }

    private static List<Integer> freePorts(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
