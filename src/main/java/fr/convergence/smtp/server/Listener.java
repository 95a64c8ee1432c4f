package fr.convergence.smtp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.web.server.PortInUseException;

/** An open port: a virtual thread per connection, so many from one address and so many in all. */
public final class Listener {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 128;

    /** How many connections there may be. */
    public record Crowd(int most, int mostFromOne) {}

    private final Door door;
    private final Rules rules;
    private final Supplier<SSLContext> tls;
    private final boolean tlsFromStart;
    private final Crowd crowd;
    private final ServerSocket socket;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> from = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private Listener(Door door, Rules rules, Supplier<SSLContext> tls, boolean tlsFromStart, Crowd crowd, ServerSocket socket) {
        this.door = door;
        this.rules = rules;
        this.tls = tls;
        this.tlsFromStart = tlsFromStart;
        this.crowd = crowd;
        this.socket = socket;
    }

    /** @throws PortInUseException when the port is taken */
    public static Listener open(InetSocketAddress at, Door door, Rules rules, Supplier<SSLContext> tls,
                                boolean tlsFromStart, Crowd crowd) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(at, BACKLOG);
        } catch (IOException e) {
            socket.close();
            PortInUseException.throwIfPortBindingException(e, at::getPort);
            throw new IOException("Port " + at.getPort() + " for " + door.name() + ": " + e.getMessage(), e);
        }
        var listener = new Listener(door, rules, tls, tlsFromStart, crowd, socket);
        Thread.ofVirtual().name(door.name() + "-listener").start(listener::accept);
        return listener;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connected = socket.accept();
                Thread.ofVirtual().name(door.name()).start(() -> serve(connected));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    log.warn("{}: a connection was not taken: {}", door.name(), e.toString());
                }
            }
        }
    }

    private void serve(Socket connected) {
        var address = connected.getInetAddress();
        try (connected; var connection = new Connection(connected, new Patience(rules.idle(), rules.minRate()))) {
            int same = from.merge(address, 1, Integer::sum);
            try {
                if (tlsFromStart) {
                    connection.startTls(tls.get());
                }
                if (same > crowd.mostFromOne() || sessions.size() >= crowd.most()) {
                    connection.write(Reply.of(421, "4.7.0", "Too many connections, come back later"));
                    return;
                }
                converse(connection, address);
            } finally {
                from.computeIfPresent(address, (a, n) -> n == 1 ? null : n - 1);
            }
        } catch (IOException e) {
            log.debug("{}: the connection of {} ended: {}", door.name(), address, e.toString());
        } catch (RuntimeException e) {
            log.error("{}: a session of {} failed", door.name(), address, e);
        }
    }

    private void converse(Connection connection, InetAddress address) throws IOException {
        var id = new byte[6];
        random.nextBytes(id);
        var ip = address.getHostAddress().replaceFirst("%.*", "");
        var client = new Client(HexFormat.of().formatHex(id), ip, address.isLoopbackAddress(), "", false, tlsFromStart, null);
        var session = new Session(connection, client, door, rules, tls);
        sessions.add(session);
        try (var named = MDC.putCloseable("request", client.id())) {
            session.run();
        } finally {
            sessions.remove(session);
        }
    }

    /** Takes no more connections, and lets messages that are on their way come in, for a while. */
    public void close(Duration patience) throws IOException {
        socket.close();
        var until = Instant.now().plus(patience);
        while (true) {
            for (var session : sessions) {
                try {
                    session.shutDown();
                } catch (IOException e) {
                    log.debug("{}: a session ended by itself: {}", door.name(), e.toString());
                }
            }
            if (sessions.isEmpty() || Instant.now().isAfter(until)) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
