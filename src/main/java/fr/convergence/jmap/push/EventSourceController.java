package fr.convergence.jmap.push;

import fr.convergence.access.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Push by server-sent events (RFC 8620 §7.3). */
@RestController
class EventSourceController {
    private final Connections connections;
    private final StateHub hub;

    EventSourceController(Connections connections, StateHub hub) {
        this.connections = connections;
        this.hub = hub;
    }

    @GetMapping(path = "/jmap/eventsource", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(Authentication authentication, HttpServletResponse response,
                      @RequestParam(defaultValue = "*") String types, @RequestParam(defaultValue = "no") String closeafter,
                      @RequestParam(defaultValue = "0") int ping,
                      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        if (ping < 0 || !Set.of("state", "no").contains(closeafter)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var connection = new EventSourceConnection((SignedIn) authentication.getDetails(), connections, ping, closeafter.equals("state"));
        if (!connections.add(connection)) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "Too many connections");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            connection.open(new StatePush(hub, connection.who().principal(), types.equals("*") ? null : Set.of(types.split(",")),
                    connection), lastEventId);
        } catch (RuntimeException e) {
            connections.remove(connection);
            throw e;
        }
        return connection.emitter();
    }
}
