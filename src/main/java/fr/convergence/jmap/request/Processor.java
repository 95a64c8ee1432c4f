package fr.convergence.jmap.request;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.request.JmapRequest.Invocation;
import fr.convergence.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries out a request: its calls in order, each answered or refused by itself (RFC 8620 §3.3 to §3.6). */
@Component
public class Processor {
    private static final Logger log = LoggerFactory.getLogger(Processor.class);

    private final MethodTable methods;
    private final SessionObject session;
    private final NamedAccounts accounts;
    private final Store store;
    private final Limits limits;
    private final Turns turns;
    private final MeterRegistry meters;

    Processor(MethodTable methods, SessionObject session, NamedAccounts accounts, Store store, Limits limits, Turns turns,
              MeterRegistry meters) {
        this.methods = methods;
        this.session = session;
        this.accounts = accounts;
        this.store = store;
        this.limits = limits;
        this.turns = turns;
        this.meters = meters;
    }

    /** @throws RequestError when it is refused as a whole */
    public ObjectNode process(Principal principal, JsonNode json) {
        var request = JmapRequest.read(json);
        for (var urn : request.using()) {
            if (!session.announces(urn)) {
                throw new RequestError("unknownCapability", 400, "Unknown capability: " + urn, Map.of());
            }
        }
        if (request.calls().size() > limits.maxCallsInRequest()) {
            throw RequestError.limit("maxCallsInRequest", "At most " + limits.maxCallsInRequest() + " calls");
        }
        return turns.take(principal.account(), () -> write(principal, request, answers(principal, request)));
    }

    private List<Invocation> answers(Principal principal, JmapRequest request) {
        var responses = new ArrayList<Invocation>();
        int next = 0;
        while (next < request.calls().size()) {
            int end = endOfReads(request, next);
            if (end > next) {
                read(principal, request, request.calls().subList(next, end), responses);
                next = end;
            } else {
                run(principal, request, request.calls().get(next++), responses);
            }
        }
        return responses;
    }

    private int endOfReads(JmapRequest request, int from) {
        int end = from;
        while (end < request.calls().size() && methods.find(request.calls().get(end).name()).filter(m -> !m.changes()).isPresent()) {
            end++;
        }
        return end;
    }

    /** Calls that only read, one after the other, see the same state: counts agree with lists. */
    private void read(Principal principal, JmapRequest request, List<Invocation> calls, List<Invocation> responses) {
        calls.forEach(call -> methods.find(call.name()).ifPresent(method -> method.beforeSnapshot(principal, call.args())));
        if (calls.stream().anyMatch(this::readsAccount)) {
            store.read(() -> {
                calls.forEach(call -> run(principal, request, call, responses));
                return responses;
            });
        } else {
            calls.forEach(call -> run(principal, request, call, responses));
        }
    }

    private boolean readsAccount(Invocation invocation) {
        return methods.find(invocation.name()).filter(method -> method.arguments().contains("accountId")).isPresent();
    }

    private void run(Principal principal, JmapRequest request, Invocation invocation, List<Invocation> responses) {
        try {
            var method = methods.find(invocation.name()).filter(m -> request.using().contains(m.capability()))
                    .orElseThrow(() -> new MethodError("unknownMethod", invocation.name()));
            var args = References.resolve(invocation.args(), responses);
            var call = call(principal, request, method, args);
            responses.add(new Invocation(method.name(), times(method).record(() -> method.call(call)), invocation.callId()));
            for (var follower : call.next()) {
                run(principal, request, new Invocation(follower.method(), follower.args(), invocation.callId()), responses);
            }
        } catch (MethodError e) {
            responses.add(error(e, invocation.callId()));
        } catch (TransactionException | DataAccessResourceFailureException e) {
            log.warn("{}: the database can't be reached: {}", invocation.name(), e.getMessage());
            responses.add(error(new MethodError("serverUnavailable", "Try again in a while"), invocation.callId()));
        } catch (RuntimeException e) {
            var reference = UUID.randomUUID().toString();
            log.error("{} failed, reference {}", invocation.name(), reference, e);
            responses.add(error(new MethodError("serverFail", "Reference " + reference), invocation.callId()));
        }
    }

    private Timer times(JmapMethod method) {
        return meters.timer("jmap.method", "method", method.name());
    }

    private Call call(Principal principal, JmapRequest request, JmapMethod method, ObjectNode args) {
        if (!method.name().equals("Core/echo")) {
            for (var name : args.propertyNames()) {
                if (!method.arguments().contains(name)) {
                    throw MethodError.invalidArguments("Unknown argument: " + name);
                }
            }
        }
        var account = method.arguments().contains("accountId")
                ? accounts.of(principal, args, "accountId", method.changes()) : principal.account();
        return new Call(principal, account, args, request.createdIds(), request.using());
    }

    private ObjectNode write(Principal principal, JmapRequest request, List<Invocation> responses) {
        var response = JsonNodeFactory.instance.objectNode();
        var list = response.putArray("methodResponses");
        for (var r : responses) {
            list.addArray().add(r.name()).add(r.args()).add(r.callId());
        }
        if (request.tellsCreatedIds()) {
            var ids = response.putObject("createdIds");
            request.createdIds().forEach(ids::put);
        }
        response.put("sessionState", session.state(principal));
        return response;
    }

    private static Invocation error(MethodError error, String callId) {
        var args = JsonNodeFactory.instance.objectNode();
        args.put("type", error.type());
        args.put("description", error.getMessage());
        error.details().forEach(args::putPOJO);
        return new Invocation("error", args, callId);
    }
}
