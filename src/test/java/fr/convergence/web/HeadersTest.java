package fr.convergence.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What every answer tells the browser to refuse. */
class HeadersTest {
    private final Browser browser = new Browser();

    @Test
    void everyAnswerIsKeptToItself() {
        for (var path : new String[] {"/", "/mail/inbox", "/auth/session", "/jmap/session", "/actuator/health", "/nothing.js"}) {
            var response = browser.get(path);
            assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(response, "Permissions-Policy")).contains("camera=()");
            assertThat(header(response, "Content-Security-Policy")).contains("frame-ancestors");
            assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void theClientRunsItsOwnScriptsOnly() {
        assertThat(header(browser.get("/mail/inbox"), "Content-Security-Policy"))
                .contains("default-src 'self'", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void dataRunsNothingAndIsNotKept() {
        browser.signedIn(TestServer.person());
        for (var path : new String[] {"/auth/session", "/auth/sessions", "/jmap/session"}) {
            var response = browser.get(path);
            assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'").contains("sandbox");
            assertThat(header(response, "Cache-Control")).contains("no-store");
        }
    }

    @Test
    void overTlsTheBrowserIsToldToStayThere() {
        browser.headers.put("X-Forwarded-Proto", "https");
        assertThat(header(browser.get("/"), "Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    @Test
    void whatIsNotServedIsNotThere() {
        assertThat(browser.get("/actuator/env").statusCode()).isIn(401, 404);
        assertThat(browser.post("/anything", "{}").statusCode()).isIn(401, 404);
        assertThat(browser.get("/auth/demo").statusCode()).isEqualTo(404);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
