package fr.convergence.jmap.push;

import fr.convergence.access.SignedIn;
import fr.convergence.jmap.Limits;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** What comes in by WebSocket, in pieces, so that a silent connection holds no large buffer. */
@Component
class JmapSocketHandler extends AbstractWebSocketHandler {
    private static final String CONNECTION = "connection";

    private final Connections connections;
    private final SocketMessages messages;
    private final Limits limits;

    JmapSocketHandler(Connections connections, SocketMessages messages, Limits limits) {
        this.connections = connections;
        this.messages = messages;
        this.limits = limits;
    }

    @Override public boolean supportsPartialMessages() {
        return true;
    }

    @Override public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        var who = (SignedIn) session.getAttributes().get(WebSocketDoor.SIGNED_IN);
        var connection = new SocketConnection(who, session, connections, messages, limits.maxSizeRequest());
        session.getAttributes().put(CONNECTION, connection);
        if (!connections.add(connection)) {
            session.close(CloseStatus.SERVICE_OVERLOAD);
        }
    }

    @Override protected void handleTextMessage(WebSocketSession session, TextMessage piece) {
        connection(session).receive(piece.getPayload(), piece.isLast());
    }

    /** RFC 8887 §4.3.1. */
    @Override protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) throws IOException {
        session.close(CloseStatus.NOT_ACCEPTABLE);
    }

    /** The container closes it, which is told below. */
    @Override public void handleTransportError(WebSocketSession session, Throwable failure) {}

    @Override public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connections.remove(connection(session));
    }

    private static SocketConnection connection(WebSocketSession session) {
        return (SocketConnection) session.getAttributes().get(CONNECTION);
    }
}
