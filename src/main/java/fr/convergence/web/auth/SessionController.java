package fr.convergence.web.auth;

import fr.convergence.access.AccessSettings;
import fr.convergence.access.Sessions;
import fr.convergence.access.SignIn;
import fr.convergence.access.SignedIn;
import fr.convergence.jmap.Ids;
import fr.convergence.web.security.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs in, tells who is, signs out. */
@RestController
@RequestMapping("/auth/session")
class SessionController {
    record Credentials(String address, String password, @Nullable Boolean shared) {}

    /** {@code idleSeconds}: how long the session lives without use. */
    record Policy(int minPasswordLength, long idleSeconds) {}

    record Who(String address, String name, String accountId, boolean shared, Instant expiresAt, Policy policy) {}

    private final SignIn signIn;
    private final Sessions sessions;
    private final Cookies cookies;
    private final AccessSettings settings;

    SessionController(SignIn signIn, Sessions sessions, Cookies cookies, AccessSettings settings) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.settings = settings;
    }

    @GetMapping
    Who who(@Nullable Authentication authentication) {
        return who(Current.of(authentication).orElseThrow(SignedOutException::new));
    }

    @PostMapping
    Who signIn(@RequestBody Credentials given, HttpServletRequest request, HttpServletResponse response) {
        var browser = new SignIn.Browser(request.getRemoteAddr(), userAgent(request), cookies.device(request).orElse(null),
                Boolean.TRUE.equals(given.shared()));
        var welcome = signIn.open(Given.text(given.address()), Given.text(given.password()), browser)
                .orElseThrow(RefusedException::new);
        replaced(request);
        cookies.welcome(request, response, welcome.session().token(), welcome.device());
        return who(welcome.session().signedIn());
    }

    /** The session that this browser had before has no cookie any more. */
    private void replaced(HttpServletRequest request) {
        cookies.session(request).flatMap(sessions::use).ifPresent(before -> end(before));
    }

    /** Also for who isn't signed in any more: the browser is to forget in any case. */
    @DeleteMapping
    ResponseEntity<Void> signOut(@Nullable Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        var ended = Current.of(authentication);
        ended.ifPresent(this::end);
        cookies.forgetSession(request, response);
        boolean shared = ended.map(SignedIn::by).filter(by -> by instanceof SignedIn.Session s && s.shared()).isPresent();
        return ResponseEntity.noContent()
                .header("Clear-Site-Data", "\"cache\", \"storage\"" + (shared ? ", \"cookies\"" : "")).build();
    }

    private void end(SignedIn signedIn) {
        if (signedIn.by() instanceof SignedIn.Session session) {
            sessions.end(signedIn.principal(), session.id());
        }
    }

    private Who who(SignedIn signedIn) {
        var who = signedIn.principal();
        var session = (SignedIn.Session) signedIn.by();
        return new Who(who.address(), who.name(), Ids.account(who.account()), session.shared(), session.expiresAt(),
                new Policy(settings.minPasswordLength(), settings.lifetime(session.shared()).toSeconds()));
    }

    private static String userAgent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    }
}
