package fr.convergence.web.security;

import fr.convergence.access.SlowDownException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What is answered before any controller: problem details (RFC 9457) to JMAP, {@code {"error": …}} elsewhere. */
@Component
class Refusals {
    /** Where other mail programs come. */
    static final RequestMatcher JMAP = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/jmap/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/.well-known/jmap"));

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    /** Without the challenge for our own client: it would make the browser ask for a password itself. */
    void signedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (JMAP.matches(request) && !fromBrowser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Convergence\", charset=\"UTF-8\"");
        }
        write(request, response, HttpStatus.UNAUTHORIZED, "signed-out", Map.of());
    }

    /** Event streams and pictures are asked for by the browser itself, without our header. */
    private static boolean fromBrowser(HttpServletRequest request) {
        return Stream.of("X-Requested-With", "Sec-Fetch-Mode", HttpHeaders.COOKIE).anyMatch(name -> request.getHeader(name) != null);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.NOT_FOUND, "not-found", Map.of());
    }

    void crossSite(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "cross-site", Map.of());
    }

    void body(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        write(request, response, status, "body", Map.of());
    }

    void slowDown(HttpServletRequest request, HttpServletResponse response, SlowDownException e) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfterSeconds()));
        write(request, response, HttpStatus.TOO_MANY_REQUESTS, "slow-down", Map.of("retryAfter", e.retryAfterSeconds()));
    }

    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Map.of());
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String error,
            Map<String, Object> more) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        if (JMAP.matches(request)) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            body.put("type", "about:blank");
            body.put("status", status.value());
            body.put("title", status.getReasonPhrase());
            body.put("detail", error);
        } else {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            body.put("error", error);
        }
        body.putAll(more);
        response.setStatus(status.value());
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
