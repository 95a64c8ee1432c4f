package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JMAP over WebSocket (RFC 8887). */
class WebSocketTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    private static final class Client implements WebSocket.Listener, AutoCloseable {
        private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        static Client open(HttpClient http, String... headers) {
            var client = new Client();
            var builder = http.newWebSocketBuilder().subprotocols("jmap");
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            client.socket = builder.buildAsync(url(), client).join();
            return client;
        }

        static URI url() {
            return URI.create(TestServer.uri("/jmap/ws").toString().replaceFirst("http", "ws"));
        }

        @Override public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                messages.add(JmapClient.json(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        void send(String message, Object... values) {
            socket.sendText(JmapClient.json(message, values).toString(), true).join();
        }

        JsonNode next() throws InterruptedException {
            var message = messages.poll(10, TimeUnit.SECONDS);
            assertThat(message).describedAs("a message").isNotNull();
            return message;
        }

        int status() {
            return closed.orTimeout(10, TimeUnit.SECONDS).join();
        }

        @Override public void close() {
            socket.abort();
        }
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((person.address() + ":" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private Client open() {
        return Client.open(TestServer.http(), "Authorization", basic());
    }

    @Test void isFoundThroughTheSession() {
        var websocket = jmap.session().at("/capabilities/urn:ietf:params:jmap:websocket");
        assertThat(websocket.get("url").stringValue()).isEqualTo(Client.url().toString());
        assertThat(websocket.get("supportsPush").booleanValue()).isTrue();
    }

    @Test void answersRequests() throws Exception {
        try (var client = open()) {
            assertThat(client.socket.getSubprotocol()).isEqualTo("jmap");
            client.send("{'@type': 'Request', id: 'R1', using: ['urn:ietf:params:jmap:core'], methodCalls: [['Core/echo', {hello: true}, 'b3ff']]}");
            var response = client.next();
            assertThat(response.get("@type").stringValue()).isEqualTo("Response");
            assertThat(response.get("requestId").stringValue()).isEqualTo("R1");
            assertThat(response.get("methodResponses")).isEqualTo(JmapClient.json("[['Core/echo', {hello: true}, 'b3ff']]"));
            assertThat(response.get("sessionState")).isEqualTo(jmap.session().get("state"));
        }
    }

    @Test void answersLargeRequestsInPieces() throws Exception {
        try (var client = open()) {
            var text = "é".repeat(300_000);
            client.send("{'@type': 'Request', using: ['urn:ietf:params:jmap:core'], methodCalls: [['Core/echo', {text: '" + text + "'}, '0']]}");
            var response = client.next();
            assertThat(response.has("requestId")).isFalse();
            assertThat(response.at("/methodResponses/0/1/text").stringValue()).isEqualTo(text);
        }
    }

    @Test void refusesWhatIsNoRequestAndGoesOn() throws Exception {
        try (var client = open()) {
            client.socket.sendText("The quick brown fox jumps over the lazy dog.", true).join();
            expectRefusal(client, "notJSON", "null");
            client.send("{'@type': 'Greeting', id: 'R2'}");
            expectRefusal(client, "notRequest", "'R2'");
            client.send("{'@type': 'Request', id: 'R3', using: ['urn:unknown'], methodCalls: []}");
            expectRefusal(client, "unknownCapability", "'R3'");
            client.send("[]");
            expectRefusal(client, "notRequest", "null");
            client.send("{'@type': 'Request', id: 'R4', using: [], methodCalls: []}");
            assertThat(client.next().get("requestId").stringValue()).isEqualTo("R4");
        }
    }

    private static void expectRefusal(Client client, String type, String requestId) throws InterruptedException {
        var refusal = (ObjectNode) client.next();
        assertThat(refusal.remove("detail").isString()).isTrue();
        assertThat(refusal).isEqualTo(JmapClient.json(
                "{type: 'urn:ietf:params:jmap:error:%s', status: 400, '@type': 'RequestError', requestId: %s}", type, requestId));
    }

    @Test void refusesRequestsThatAreTooLarge() throws Exception {
        int most = jmap.session().at("/capabilities/urn:ietf:params:jmap:core/maxSizeRequest").intValue();
        try (var client = open()) {
            client.socket.sendText("x".repeat(most), false).join();
            client.socket.sendText("xx", true).join();
            var refusal = client.next();
            assertThat(refusal.get("type").stringValue()).isEqualTo("urn:ietf:params:jmap:error:limit");
            assertThat(refusal.get("limit").stringValue()).isEqualTo("maxSizeRequest");
            client.send("{'@type': 'Request', id: 'R', using: [], methodCalls: []}");
            assertThat(client.next().get("requestId").stringValue()).isEqualTo("R");
        }
    }

    @Test void takesNoBinaryMessages() {
        try (var client = open()) {
            client.socket.sendBinary(ByteBuffer.wrap(new byte[3]), true).join();
            assertThat(client.status()).isEqualTo(1003);
        }
    }

    @Test void tellsChangesWhileEnabled() throws Exception {
        try (var client = open()) {
            client.send("{'@type': 'WebSocketPushEnable', dataTypes: ['Note']}");
            echo(client);
            var state = jmap.call("Note/set", "{create: {a: {title: 'x'}}}").get("newState").stringValue();
            var change = client.next();
            assertThat(change.get("@type").stringValue()).isEqualTo("StateChange");
            assertThat(change.get("changed")).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), state));
            client.send("{'@type': 'WebSocketPushDisable'}");
            echo(client);
            jmap.call("Note/set", "{create: {a: {title: 'x'}}}");
            echo(client);
        }
    }

    @Test void tellsWhatWasMissedSinceAPushState() throws Exception {
        try (var client = open()) {
            client.send("{'@type': 'WebSocketPushEnable', dataTypes: null}");
            echo(client);
            jmap.call("Note/set", "{create: {a: {title: 'x'}}}");
            var pushState = client.next().get("pushState").stringValue();
            client.send("{'@type': 'WebSocketPushDisable'}");
            echo(client);
            var state = jmap.call("Note/set", "{create: {a: {title: 'x'}}}").get("newState").stringValue();
            client.send("{'@type': 'WebSocketPushEnable', dataTypes: null, pushState: '%s'}", pushState);
            assertThat(client.next().get("changed")).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), state));
            client.send("{'@type': 'WebSocketPushEnable', dataTypes: ['Note'], pushState: 'aaa'}");
            assertThat(client.next().at("/changed/" + person.accountId() + "/Note").stringValue()).isEqualTo(state);
        }
    }

    /** What was sent before has been received when this is answered: nothing else came. */
    private static void echo(Client client) throws InterruptedException {
        client.send("{'@type': 'Request', using: [], methodCalls: []}");
        assertThat(client.next().get("@type").stringValue()).isEqualTo("Response");
    }

    @Test void aRequestIsUseOfTheSession() throws Exception {
        var browser = person.signIn();
        try (var client = Client.open(browser, "Origin", TestServer.uri("").toString())) {
            for (int i = 0; i < 2; i++) {
                TestServer.clock().forward(Duration.ofDays(29));
                client.send("{'@type': 'Request', using: ['urn:ietf:params:jmap:core'], methodCalls: [['Core/echo', {}, '0']]}");
                assertThat(client.next().get("@type").stringValue()).isEqualTo("Response");
            }
        }
        TestServer.clock().forward(Duration.ofDays(30));
        assertThat(browser.send(HttpRequest.newBuilder(TestServer.uri("/auth/session")).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    @Test void closesWhenThePersonSignsOut() throws Exception {
        var browser = person.signIn();
        try (var client = Client.open(browser, "Origin", TestServer.uri("").toString())) {
            browser.send(HttpRequest.newBuilder(TestServer.uri("/auth/session")).DELETE().header("X-Requested-With", "convergence")
                    .header("Origin", TestServer.uri("").toString()).build(), BodyHandlers.discarding());
            assertThat(client.status()).isEqualTo(1008);
        }
    }

    @Test void opensOnlyForWhoIsSignedInHereAndSpeaksJmap() throws Exception {
        var browser = person.signIn();
        assertThat(handshake(TestServer.http().newWebSocketBuilder().subprotocols("jmap"))).isEqualTo(401);
        assertThat(handshake(browser.newWebSocketBuilder().subprotocols("jmap").header("Origin", "https://elsewhere.example"))).isEqualTo(403);
        assertThat(handshake(TestServer.http().newWebSocketBuilder().header("Authorization", basic()))).isEqualTo(400);
        assertThatThrownBy(() -> TestServer.http().newWebSocketBuilder().header("Authorization", basic()).subprotocols("chat")
                .buildAsync(Client.url(), new Client()).join()).isInstanceOf(CompletionException.class);
    }

    private static int handshake(WebSocket.Builder builder) {
        try {
            builder.buildAsync(Client.url(), new Client()).join().abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }
}
