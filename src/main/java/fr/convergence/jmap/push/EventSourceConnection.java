package fr.convergence.jmap.push;

import fr.convergence.access.SignedIn;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;
import tools.jackson.databind.node.ObjectNode;

/** One listener by server-sent events. */
final class EventSourceConnection extends Connection implements StatePush.Sink {
    private static final int LEAST_PING = 2;
    private static final int MOST_PING = 900;

    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock turn = new ReentrantLock();
    private final Connections connections;
    private final int ping;
    private final boolean closesAfterState;

    /** @param ping seconds, 0 for none */
    EventSourceConnection(SignedIn who, Connections connections, int ping, boolean closesAfterState) {
        super(who);
        this.connections = connections;
        this.ping = ping == 0 ? 0 : Math.clamp(ping, LEAST_PING, MOST_PING);
        this.closesAfterState = closesAfterState;
        emitter.onCompletion(() -> connections.remove(this));
        emitter.onError(e -> connections.remove(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** The comment makes the answer begin, so that the client knows that it is heard. */
    void open(StatePush push, @Nullable String since) {
        send(SseEmitter.event().comment(""));
        push(push);
        push.start(since == null || since.isEmpty() ? null : since);
    }

    @Override Duration quiet() {
        return ping == 0 ? super.quiet() : Duration.ofSeconds(ping);
    }

    @Override void keepAlive() {
        send(ping == 0 ? SseEmitter.event().comment("") : SseEmitter.event().name("ping").data("{\"interval\":" + ping + "}"));
    }

    @Override public void send(ObjectNode stateChange, String pushState) {
        send(SseEmitter.event().name("state").id(pushState).data(stateChange.toString()));
        if (closesAfterState) {
            emitter.complete();
        }
    }

    private void send(SseEventBuilder event) {
        turn.lock();
        try {
            emitter.send(event);
            sent();
        } catch (IOException | IllegalStateException e) {
            connections.remove(this); // the other side has gone
        } finally {
            turn.unlock();
        }
    }

    @Override void signedOut() {
        emitter.complete();
    }

    @Override void goingAway() {
        emitter.complete();
    }
}
