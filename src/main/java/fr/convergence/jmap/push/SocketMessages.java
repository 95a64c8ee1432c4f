package fr.convergence.jmap.push;

import fr.convergence.access.SignIn;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.http.Json;
import fr.convergence.jmap.http.Slots;
import fr.convergence.jmap.request.Processor;
import fr.convergence.jmap.request.RequestError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a JMAP WebSocket (RFC 8887 §4.3): requests, answered each in its own time, and push. */
@Component
class SocketMessages {
    private static final Logger log = LoggerFactory.getLogger(SocketMessages.class);

    private final SignIn signIn;
    private final Processor processor;
    private final Json json;
    private final Slots slots;
    private final StateHub hub;
    private final Limits limits;

    SocketMessages(SignIn signIn, Processor processor, Json json, Slots requestSlots, StateHub hub, Limits limits) {
        this.signIn = signIn;
        this.processor = processor;
        this.json = json;
        this.slots = requestSlots;
        this.hub = hub;
        this.limits = limits;
    }

    void received(SocketConnection from, String text) {
        String id = null;
        try {
            var message = read(text);
            id = message.path("id").stringValue(null);
            switch (message.path("@type").stringValue("")) {
                case "Request" -> {
                    var requestId = id;
                    Thread.ofVirtual().name("jmap-ws").start(() -> answer(from, message, requestId));
                }
                case "WebSocketPushEnable" -> enablePush(from, message);
                case "WebSocketPushDisable" -> from.push(null);
                default -> throw RequestError.notRequest("@type is Request, WebSocketPushEnable or WebSocketPushDisable");
            }
        } catch (RequestError e) {
            refuse(from, id, e.problem());
        }
    }

    private JsonNode read(String text) {
        try {
            return json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw RequestError.notJson(e.getOriginalMessage());
        }
    }

    void refuseTooLarge(SocketConnection from) {
        refuse(from, null, RequestError.limit("maxSizeRequest", "At most " + limits.maxSizeRequest() + " octets").problem());
    }

    private void answer(SocketConnection from, JsonNode request, @Nullable String id) {
        try {
            if (!signIn.use(from.who())) {
                from.signedOut();
                return;
            }
            var who = from.who().principal();
            var response = slots.with(who.account(), () -> processor.process(who, request));
            response.put("@type", "Response");
            if (id != null) {
                response.put("requestId", id);
            }
            from.send(response);
        } catch (RequestError e) {
            refuse(from, id, e.problem());
        } catch (DataAccessException | TransactionException e) {
            log.warn("A request by WebSocket can't be answered: {}", e.getMessage());
            refuse(from, id, new RequestError("serverUnavailable", HttpStatus.SERVICE_UNAVAILABLE.value(), "Try again in a while",
                    Map.of()).problem());
        } catch (IOException | RuntimeException e) {
            var reference = UUID.randomUUID().toString();
            log.error("A request by WebSocket failed, reference {}", reference, e);
            refuse(from, id, new RequestError("serverFail", HttpStatus.INTERNAL_SERVER_ERROR.value(), "Reference " + reference,
                    Map.of()).problem());
        }
    }

    private static void refuse(SocketConnection to, @Nullable String id, ObjectNode problem) {
        to.send(problem.put("@type", "RequestError").put("requestId", id));
    }

    private void enablePush(SocketConnection from, JsonNode message) {
        var dataTypes = message.path("dataTypes");
        var since = message.path("pushState");
        Set<String> types = null;
        if (dataTypes.isArray() && dataTypes.valueStream().allMatch(JsonNode::isString)) {
            types = new HashSet<>(dataTypes.valueStream().map(JsonNode::stringValue).toList());
        } else if (!dataTypes.isNull() && !dataTypes.isMissingNode()) {
            throw RequestError.notRequest("dataTypes is null or a list of names");
        }
        if (!since.isString() && !since.isNull() && !since.isMissingNode()) {
            throw RequestError.notRequest("pushState is a string");
        }
        var push = new StatePush(hub, from.who().principal(), types, from);
        from.push(push);
        push.start(since.stringValue(null));
    }
}
