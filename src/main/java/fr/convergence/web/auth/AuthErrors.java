package fr.convergence.web.auth;

import fr.convergence.access.AccessSettings;
import fr.convergence.access.PasswordRefusedException;
import fr.convergence.access.SlowDownException;
import fr.convergence.access.WrongPasswordException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Refusals as the client understands them, {@code {"error": …}}, before the problem details that all else is answered with. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = AuthErrors.class)
class AuthErrors {
    record Error(String error) {}

    record PasswordRefused(String error, int minPasswordLength) {}

    record SlowDown(String error, long retryAfter) {}

    private final AccessSettings settings;

    AuthErrors(AccessSettings settings) {
        this.settings = settings;
    }

    @ExceptionHandler(SignedOutException.class)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    Error signedOut() {
        return new Error("signed-out");
    }

    @ExceptionHandler(RefusedException.class)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    Error refused() {
        return new Error("refused");
    }

    @ExceptionHandler(WrongPasswordException.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    Error wrongPassword() {
        return new Error("wrong-password");
    }

    @ExceptionHandler(NotFoundException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Error notFound() {
        return new Error("not-found");
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, ResponseStatusException.class})
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Error invalid() {
        return new Error("invalid");
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    PasswordRefused passwordRefused(PasswordRefusedException e) {
        var reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new PasswordRefused(reason, settings.minPasswordLength());
    }

    @ExceptionHandler
    ResponseEntity<SlowDown> slowDown(SlowDownException e) {
        long seconds = e.retryAfterSeconds();
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(new SlowDown("slow-down", seconds));
    }
}
