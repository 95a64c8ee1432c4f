package fr.convergence.jmap;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The session and whole requests (RFC 8620 §2, §3). */
class RequestTest {
    private static final String ECHO = """
            {"using": ["urn:ietf:params:jmap:core"], "methodCalls": [["Core/echo", {"a": [1, "é", null]}, "c1"]]}""";
    private final Person person = TestServer.person("Léa Dubois");
    private final JmapClient jmap = person.jmap();

    private void expectProblem(HttpResponse<String> response, String type) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JmapClient.json(response.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:ietf:params:jmap:error:" + type);
        assertThat(problem.get("status").intValue()).isEqualTo(400);
    }

    @Test void theSessionIsFoundAndSaysWhatThereIs() {
        var found = jmap.send(jmap.request("/.well-known/jmap").build());
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(found.headers().firstValue("Location")).hasValue(TestServer.uri("/jmap/session").toString());
        var session = jmap.session();
        assertThat(session.get("username").stringValue()).isEqualTo(person.address());
        assertThat(session.get("apiUrl").stringValue()).isEqualTo(TestServer.uri("/jmap/api").toString());
        var account = session.at("/accounts/" + person.accountId());
        assertThat(account.get("name").stringValue()).isEqualTo("Léa Dubois");
        assertThat(account.get("isPersonal").booleanValue()).isTrue();
        assertThat(account.get("isReadOnly").booleanValue()).isFalse();
        assertThat(account.get("accountCapabilities").has(NoteCapability.URN)).isTrue();
        assertThat(session.get("primaryAccounts").has("urn:ietf:params:jmap:core")).isFalse();
        assertThat(session.at("/primaryAccounts/" + NoteCapability.URN).stringValue()).isEqualTo(person.accountId());
        for (var limit : List.of("maxSizeUpload", "maxConcurrentUpload", "maxSizeRequest", "maxConcurrentRequests",
                "maxCallsInRequest", "maxObjectsInGet", "maxObjectsInSet")) {
            assertThat(session.at("/capabilities/urn:ietf:params:jmap:core/" + limit).longValue()).describedAs(limit).isPositive();
        }
        for (var template : List.of("{accountId}", "{blobId}", "{name}", "{type}")) {
            assertThat(session.get("downloadUrl").stringValue()).contains(template);
        }
    }

    @Test void nothingIsToldToStrangers() {
        for (var path : List.of("/jmap/session", "/jmap/api", "/jmap/eventsource", "/.well-known/jmap")) {
            assertThat(jmap.send(HttpRequest.newBuilder(TestServer.uri(path)).build()).statusCode()).describedAs(path).isEqualTo(401);
        }
    }

    @Test void callsAreAnsweredInOrderUnderTheirIds() {
        var response = JmapClient.json(jmap.post(ECHO).body());
        assertThat(response.get("methodResponses")).isEqualTo(JmapClient.json("[['Core/echo', {a: [1, 'é', null]}, 'c1']]"));
        assertThat(response.get("sessionState")).isEqualTo(jmap.session().get("state"));
        assertThat(response.has("createdIds")).isFalse();
        var several = jmap.calls("[['Core/echo', {n: 1}, 'x'], ['Nothing/get', {}, 'y'], ['Core/echo', {n: 2}, 'x']]");
        assertThat(several).extracting(r -> r.get(2).stringValue()).containsExactly("x", "y", "x");
        assertThat(several.get(1).get(0).stringValue()).isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"using\": [], \"methodCalls\": []} x", "{'using': []}", "{\"a\": NaN}",
            "{\"using\": [], \"using\": [], \"methodCalls\": []}"})
    void whatIsNoIJsonIsNotJson(String body) {
        expectProblem(jmap.post(body), "notJSON");
    }

    @Test void deepOrWronglyTypedJsonIsNotJson() {
        expectProblem(jmap.post("[".repeat(100_000)), "notJSON");
        expectProblem(jmap.send(jmap.request("/jmap/api").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(ECHO)).build()), "notJSON");
        var withCharset = jmap.request("/jmap/api").header("Content-Type", "application/json;charset=utf-8").POST(BodyPublishers.ofString(ECHO));
        assertThat(jmap.send(withCharset.build()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "null", "{}", "{\"using\": [], \"methodCalls\": {}}", "{\"using\": [1], \"methodCalls\": []}",
            "{\"using\": [], \"methodCalls\": [[\"Core/echo\", {}]]}", "{\"using\": [], \"methodCalls\": [[\"Core/echo\", [], \"0\"]]}",
            "{\"using\": [], \"methodCalls\": [[\"Core/echo\", {}, 0]]}", "{\"using\": [], \"methodCalls\": [], \"createdIds\": {\"a\": 1}}"})
    void whatHasNotTheFormOfARequestIsNotRequest(String body) {
        expectProblem(jmap.post(body), "notRequest");
    }

    @Test void anUnknownCapabilityFailsTheRequest() {
        expectProblem(jmap.post("{\"using\": [\"urn:ietf:params:jmap:core\", \"urn:unknown\"], \"methodCalls\": []}"), "unknownCapability");
    }

    @Test void aMethodNeedsItsCapability() {
        var response = jmap.post("""
                {"using": ["urn:ietf:params:jmap:core"], "methodCalls": [["Note/get", {"accountId": "%s"}, "0"]]}""".formatted(person.accountId()));
        assertThat(JmapClient.json(response.body()).at("/methodResponses/0/1/type").stringValue()).isEqualTo("unknownMethod");
    }

    @Test void unknownMethodsAndArgumentsAreRefused() {
        assertThat(jmap.error("Note/frobnicate", "{}")).isEqualTo("unknownMethod");
        assertThat(jmap.error("note/get", "{}")).isEqualTo("unknownMethod");
        assertThat(jmap.error("Note/get", "{ids: [], colour: 'red'}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Note/get", "{ids: 'x1'}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Note/get", "{ids: [1]}")).isEqualTo("invalidArguments");
    }

    @Test void limitsAreEnforced() {
        var core = jmap.session().at("/capabilities/urn:ietf:params:jmap:core");
        var call = "[\"Core/echo\",{},\"0\"],";
        var calls = call.repeat(core.get("maxCallsInRequest").intValue() + 1);
        expectLimit(jmap.post("{\"using\": [], \"methodCalls\": [" + calls.substring(0, calls.length() - 1) + "]}"), "maxCallsInRequest");
        expectLimit(jmap.post("x".repeat(core.get("maxSizeRequest").intValue() + 1)), "maxSizeRequest");
        var ids = "'x1',".repeat(core.get("maxObjectsInGet").intValue() + 1);
        assertThat(jmap.error("Note/get", "{ids: [" + ids.substring(0, ids.length() - 1) + "]}")).isEqualTo("requestTooLarge");
        var destroy = "'x1',".repeat(core.get("maxObjectsInSet").intValue());
        assertThat(jmap.error("Note/set", "{create: {a: {title: ''}}, destroy: [" + destroy.substring(0, destroy.length() - 1) + "]}")).isEqualTo("requestTooLarge");
    }

    private void expectLimit(HttpResponse<String> response, String limit) {
        expectProblem(response, "limit");
        assertThat(JmapClient.json(response.body()).get("limit").stringValue()).isEqualTo(limit);
    }

    @Test void onlySoManyRequestsOfOnePersonAreTaken() throws Exception {
        int most = jmap.session().at("/capabilities/urn:ietf:params:jmap:core/maxConcurrentRequests").intValue();
        holding(jmap, most, () -> {
            // all are there, running or waiting, before one more comes: it would wait with them, else
            var waiting = TestServer.bean(MeterRegistry.class).get("jmap.requests.waiting").gauge();
            eventually(() -> assertThat(waiting.value()).isEqualTo(most - TestServer.bean(Limits.class).runningRequestsOfOne()));
            expectLimit(jmap.post(ECHO), "maxConcurrentRequests");
            assertThat(TestServer.person().jmap().post(ECHO).statusCode()).isEqualTo(200);
        });
        assertThat(jmap.post(ECHO).statusCode()).isEqualTo(200);
    }

    @Test void whoAsksForMuchWaitsForHerselfAndOthersPassBy() throws Exception {
        int running = TestServer.bean(Limits.class).runningRequestsOfOne();
        var others = TestServer.person().jmap();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = new AtomicReference<Future<HttpResponse<String>>>();
            holding(jmap, running, () -> {
                HoldMethod.BEGUN.acquireUninterruptibly(running);
                next.set(threads.submit(() -> jmap.post(ECHO)));
                assertThat(others.post(ECHO).statusCode()).isEqualTo(200);
                assertThat(next.get().isDone()).isFalse();
            });
            assertThat(next.get().get().statusCode()).isEqualTo(200);
        }
    }

    /** Does something while so many requests of one person don't end. */
    private static void holding(JmapClient jmap, int requests, Runnable meanwhile) throws Exception {
        var hold = "{\"using\": [\"" + NoteCapability.URN + "\"], \"methodCalls\": [[\"Test/hold\", {}, \"0\"]]}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> held = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                held.add(threads.submit(() -> jmap.post(hold)));
            }
            try {
                meanwhile.run();
            } finally {
                HoldMethod.MAY_END.release(requests);
            }
            for (var request : held) {
                assertThat(request.get().statusCode()).isEqualTo(200);
            }
            HoldMethod.BEGUN.drainPermits();
        }
    }

    @Test void aFailureOfTheServerTellsNothingOfIt() {
        var responses = jmap.calls("[['Test/fail', {}, '0'], ['Note/get', {ids: []}, '1']]");
        JsonNode error = responses.get(0).get(1);
        assertThat(error.get("type").stringValue()).isEqualTo("serverFail");
        assertThat(error.toString()).doesNotContain(FailMethod.SECRET).doesNotContain("Exception");
        assertThat(responses.get(1).get(0).stringValue()).isEqualTo("Note/get");
    }
}
