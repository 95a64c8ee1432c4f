package fr.convergence.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JMAP as a specification speaks it. Arguments are JSON in which names need no quotes and strings may have single
 * ones, with values as in {@link String#formatted}; accountId is added where it is missing.
 */
public final class JmapClient {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES).build();

    private final Person who;
    private final String accountId;
    private @Nullable ArrayNode using;

    JmapClient(Person who, String accountId) {
        this.who = who;
        this.accountId = accountId;
    }

    public static JsonNode json(String text, Object... values) {
        return JSON.readTree(values.length == 0 ? text : text.formatted(values));
    }

    public String accountId() {
        return accountId;
    }

    public ObjectNode session() {
        return (ObjectNode) json(send(request("/jmap/session").GET().build()).body());
    }

    /** The arguments of the response; fails when it is an error. */
    public ObjectNode call(String method, String args, Object... values) {
        var response = single(method, args, values);
        assertThat(response.get(0).stringValue()).describedAs(response.toString()).isEqualTo(method);
        return (ObjectNode) response.get(1);
    }

    /** The type of the error that the call is answered with. */
    public String error(String method, String args, Object... values) {
        var response = single(method, args, values);
        assertThat(response.get(0).stringValue()).describedAs(response.toString()).isEqualTo("error");
        return response.get(1).get("type").stringValue();
    }

    private JsonNode single(String method, String args, Object... values) {
        var calls = JsonNodeFactory.instance.arrayNode();
        calls.addArray().add(method).add(json(args, values)).add("0");
        return calls(calls).get(0);
    }

    /** All responses, each a name, arguments and call id, to a list of calls written likewise. */
    public ArrayNode calls(String calls, Object... values) {
        return calls((ArrayNode) json(calls, values));
    }

    private ArrayNode calls(ArrayNode calls) {
        for (var call : calls) {
            if (call.get(1) instanceof ObjectNode args && !args.has("accountId") && !call.get(0).stringValue().equals("Core/echo")) {
                args.put("accountId", accountId);
            }
        }
        var request = JsonNodeFactory.instance.objectNode();
        request.set("using", capabilities());
        request.set("methodCalls", calls);
        var response = post(request.toString());
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        return (ArrayNode) json(response.body()).get("methodResponses");
    }

    private synchronized ArrayNode capabilities() {
        if (using == null) {
            using = JsonNodeFactory.instance.arrayNode();
            session().get("capabilities").propertyNames().forEach(using::add);
        }
        return using;
    }

    /** A whole request as it is, and its answer. */
    public HttpResponse<String> post(String body) {
        return send(request("/jmap/api").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build());
    }

    /** The blob id of what was uploaded. */
    public String upload(byte[] bytes, String type) {
        var response = send(request("/jmap/upload/" + accountId).header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes)).build());
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(201);
        return json(response.body()).get("blobId").stringValue();
    }

    public HttpResponse<byte[]> download(String blobId, String name, String type, String... headers) {
        var url = session().get("downloadUrl").stringValue().replace("{accountId}", accountId).replace("{blobId}", blobId)
                .replace("{name}", encode(name)).replace("{type}", encode(type));
        var request = request(URI.create(url).getRawPath() + "?" + URI.create(url).getRawQuery()).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build(), BodyHandlers.ofByteArray());
    }

    public byte[] download(String blobId) {
        var response = download(blobId, "blob", "application/octet-stream");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** A request as this person; the path's own encoding is kept. */
    public HttpRequest.Builder request(String path) {
        var credentials = who.address() + ":" + TestServer.PASSWORD;
        return HttpRequest.newBuilder(TestServer.uri(path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return TestServer.http().send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
