package fr.convergence.web.auth;

import fr.convergence.access.Principal;
import fr.convergence.access.Sessions;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a person is signed in. */
@RestController
@RequestMapping("/auth/sessions")
class SessionsController {
    record Shown(String id, boolean current, String device, String address, Instant createdAt, Instant lastSeenAt, boolean shared) {}

    private final Sessions sessions;

    SessionsController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    List<Shown> list(@AuthenticationPrincipal Principal who, Authentication authentication) {
        long current = Current.session(authentication);
        return sessions.list(who).stream()
                .map(session -> new Shown(Long.toString(session.id()), session.id() == current, session.device(), session.ip(),
                        session.createdAt(), session.seenAt(), session.shared()))
                .toList();
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Principal who, @PathVariable long id) {
        if (!sessions.end(who, id)) {
            throw new NotFoundException();
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(@AuthenticationPrincipal Principal who, Authentication authentication) {
        sessions.endOthers(who, Current.session(authentication));
    }
}
