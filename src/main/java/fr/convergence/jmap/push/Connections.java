package fr.convergence.jmap.push;

import fr.convergence.access.SessionsEnded;
import fr.convergence.access.SignIn;
import fr.convergence.store.Ticker;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** All connections that stay open: kept alive, and closed once the person is no longer signed in. */
@Component
class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    /** Of one person: enough for every device and window, too few to do harm. */
    private static final int MOST = 50;

    private final ConcurrentHashMap<Long, Set<Connection>> open = new ConcurrentHashMap<>();
    private final SignIn signIn;
    private final Ticker ticker;

    Connections(SignIn signIn) {
        this.signIn = signIn;
        this.ticker = new Ticker("connections", Duration.ofSeconds(1),
                () -> open.values().forEach(all -> all.forEach(connection -> connection.tick(() -> check(connection)))));
    }

    @PreDestroy
    void stop() {
        ticker.close();
    }

    /** False when the person has too many already. */
    boolean add(Connection connection) {
        var all = open.compute(principal(connection), (id, known) -> {
            Set<Connection> connections = known == null ? ConcurrentHashMap.newKeySet() : known;
            if (connections.size() < MOST) {
                connections.add(connection);
            }
            return connections;
        });
        return all.contains(connection);
    }

    /** It is closed, by whomever. */
    void remove(Connection connection) {
        open.computeIfPresent(principal(connection), (id, all) -> {
            all.remove(connection);
            return all.isEmpty() ? null : all;
        });
        connection.end();
    }

    private static long principal(Connection connection) {
        return connection.who().principal().account();
    }

    /** In the thread that ended them: asking again is for another one. */
    @EventListener
    void ended(SessionsEnded ended) {
        open.getOrDefault(ended.principal(), Set.of()).forEach(connection -> Thread.ofVirtual().start(() -> check(connection)));
    }

    private void check(Connection connection) {
        try {
            if (!signIn.stands(connection.who())) {
                connection.signedOut();
                return;
            }
            var push = connection.push();
            if (push != null) {
                push.refresh();
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Whether an open connection still stands can't be seen at the moment: {}", e.getMessage());
        }
    }

    /** Before the web server waits for its requests to end. */
    @EventListener(ContextClosedEvent.class)
    void closing() {
        open.values().forEach(all -> all.forEach(Connection::goingAway));
    }
}
