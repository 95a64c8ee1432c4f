package fr.convergence.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A browser with its cookies, in a network of its own behind a proxy on this machine. */
final class Browser {
    static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static int networks;

    final String ip;
    final Map<String, String> cookies = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>(Map.of("User-Agent", FIREFOX,
            "X-Requested-With", "convergence", "Origin", TestServer.uri("").toString()));

    Browser() {
        this(newNetwork());
    }

    Browser(String ip) {
        this.ip = ip;
        headers.put("X-Forwarded-For", ip);
    }

    private static synchronized String newNetwork() {
        networks++;
        return "198.51." + networks / 250 + "." + (networks % 250 + 1);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null);
    }

    HttpResponse<String> post(String path, String body, Object... values) {
        return send("POST", path, JmapClient.json(body, values).toString());
    }

    HttpResponse<String> put(String path, String body, Object... values) {
        return send("PUT", path, JmapClient.json(body, values).toString());
    }

    JsonNode json(String path) {
        var response = get(path);
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        return JmapClient.json(response.body());
    }

    HttpResponse<String> signIn(String address, String password, boolean shared) {
        return post("/auth/session", "{address: '%s', password: '%s', shared: %s}", address, password, shared);
    }

    /** This browser, signed in. */
    Browser signedIn(Person who) {
        return signedIn(who, false);
    }

    Browser signedIn(Person who, boolean shared) {
        var response = signIn(who.address(), TestServer.PASSWORD, shared);
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        return this;
    }

    boolean isSignedIn() {
        return get("/auth/session").statusCode() == 200;
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(TestServer.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue())
                    .collect(Collectors.joining("; ")));
        }
        try {
            var response = TestServer.http().send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";")[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
