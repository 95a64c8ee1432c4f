package fr.convergence.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The two cookies: the session, and the device that strangers' failures don't slow. No script reads them, no other site
 * has them sent. Over TLS their names bind them to this very host; without (a trial on one machine) their names hold
 * the port, since browsers share cookies among ports.
 */
@Component
public class Cookies {
    /** As long as browsers keep any: the server decides when a session ends. */
    private static final Duration LONG = Duration.ofDays(400);

    public Optional<String> session(HttpServletRequest request) {
        return value(request, name(request, "session"));
    }

    public Optional<String> device(HttpServletRequest request) {
        return value(request, name(request, "device"));
    }

    /** On a shared computer ({@code device} null) the session goes with the browser's window. */
    public void welcome(HttpServletRequest request, HttpServletResponse response, String session, @Nullable String device) {
        boolean shared = device == null;
        set(request, response, "session", session, shared ? null : LONG);
        if (device != null) {
            set(request, response, "device", device, LONG);
        }
    }

    public void forgetSession(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "session", "", Duration.ZERO);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String name, String value,
            @Nullable Duration age) {
        var cookie = ResponseCookie.from(name(request, name), value)
                .path("/").httpOnly(true).secure(request.isSecure()).sameSite("Strict");
        if (age != null) {
            cookie.maxAge(age);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static String name(HttpServletRequest request, String name) {
        return request.isSecure() ? "__Host-" + name : name + "-" + request.getServerPort();
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).findFirst();
    }
}
