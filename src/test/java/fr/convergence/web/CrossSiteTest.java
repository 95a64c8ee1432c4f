package fr.convergence.web;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Another site can't act with a person's session. */
class CrossSiteTest {
    private static final String ECHO = "{\"using\":[\"urn:ietf:params:jmap:core\"],\"methodCalls\":[[\"Core/echo\",{},\"0\"]]}";
    private final Person camille = TestServer.person();
    private final Browser browser = new Browser().signedIn(camille);

    @Test
    void theClientItselfCan() {
        assertThat(echo()).isEqualTo(200);
        browser.headers.put("Sec-Fetch-Site", "same-origin");
        assertThat(echo()).isEqualTo(200);
    }

    @Test
    void withoutTheHeaderThatAFormCannotSend() {
        browser.headers.remove("X-Requested-With");
        assertRefused();
    }

    @Test
    void fromAnotherOrigin() {
        for (var origin : new String[] {"https://mechant.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", ":"}) {
            browser.headers.put("Origin", origin);
            assertRefused();
        }
    }

    @Test
    void withoutAnOrigin() {
        browser.headers.remove("Origin");
        assertRefused();
    }

    @Test
    void whenTheBrowserSaysOtherwise() {
        for (var site : new String[] {"cross-site", "same-site", "none"}) {
            browser.headers.put("Sec-Fetch-Site", site);
            assertRefused();
        }
    }

    @Test
    void norSignSomebodyInOrOut() {
        browser.headers.put("Origin", "https://mechant.example");

        assertThat(browser.signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(403);
        assertThat(browser.delete("/auth/session").statusCode()).isEqualTo(403);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void behindAProxyTheBrowsersOwnAddressCounts() {
        browser.headers.put("X-Forwarded-Host", "mail.college.example");
        browser.headers.put("Origin", "https://mail.college.example");
        browser.headers.put("X-Forwarded-Proto", "https");

        assertThat(browser.signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(200);
    }

    @Test
    void norOpenAWebSocket() {
        var session = browser.cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; "));
        var foreign = TestServer.http().newWebSocketBuilder().header("Cookie", session).header("Origin", "https://mechant.example")
                .buildAsync(URI.create(TestServer.uri("/jmap/ws").toString().replace("http:", "ws:")), new WebSocket.Listener() {});

        assertThatThrownBy(foreign::join).hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> assertThat(((WebSocketHandshakeException) e.getCause()).getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void basicIsNotAsked() {
        var program = new Browser();
        program.headers.keySet().removeAll(List.of("Origin", "X-Requested-With"));
        program.headers.put("Authorization",
                "Basic " + Base64.getEncoder().encodeToString((camille.address() + ":" + PASSWORD).getBytes()));

        assertThat(program.send("POST", "/jmap/api", ECHO).statusCode()).isEqualTo(200);
    }

    private int echo() {
        return browser.send("POST", "/jmap/api", ECHO).statusCode();
    }

    private void assertRefused() {
        var response = browser.send("POST", "/jmap/api", ECHO);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(browser.delete("/auth/sessions").statusCode()).isEqualTo(403);
    }
}
