package fr.convergence.jmap.push;

import fr.convergence.access.SignedIn;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.node.ObjectNode;

/** One client by WebSocket. */
final class SocketConnection extends Connection implements StatePush.Sink {
    private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

    private final WebSocketSession session;
    private final Connections connections;
    private final SocketMessages messages;
    private final long maxSize;
    private final ReentrantLock turn = new ReentrantLock();
    private StringBuilder incoming = new StringBuilder();
    private boolean tooLarge;

    SocketConnection(SignedIn who, WebSocketSession session, Connections connections, SocketMessages messages, long maxSize) {
        super(who);
        this.session = session;
        this.connections = connections;
        this.messages = messages;
        this.maxSize = maxSize;
    }

    /** A piece of a message; one message at a time, as the container reads them. */
    void receive(String piece, boolean last) {
        tooLarge |= incoming.length() + piece.length() > maxSize;
        if (!tooLarge) {
            incoming.append(piece);
        }
        if (last) {
            var text = incoming.toString();
            boolean refused = tooLarge;
            incoming = new StringBuilder();
            tooLarge = false;
            if (refused) {
                messages.refuseTooLarge(this);
            } else {
                messages.received(this, text);
            }
        }
    }

    void send(ObjectNode message) {
        send(new TextMessage(message.toString()));
    }

    @Override public void send(ObjectNode stateChange, String pushState) {
        send(stateChange.put("pushState", pushState));
    }

    @Override void keepAlive() {
        send(new PingMessage());
    }

    private void send(WebSocketMessage<?> message) {
        turn.lock();
        try {
            session.sendMessage(message);
            sent();
        } catch (IOException | IllegalStateException e) {
            close(CloseStatus.SESSION_NOT_RELIABLE); // the other side has gone, or doesn't read
        } finally {
            turn.unlock();
        }
    }

    @Override void signedOut() {
        close(CloseStatus.POLICY_VIOLATION.withReason("Signed out"));
    }

    @Override void goingAway() {
        close(CloseStatus.GOING_AWAY);
    }

    private void close(CloseStatus status) {
        connections.remove(this);
        try {
            session.close(status);
        } catch (IOException e) {
            log.debug("A WebSocket was gone before it was closed: {}", e.getMessage());
        }
    }
}
