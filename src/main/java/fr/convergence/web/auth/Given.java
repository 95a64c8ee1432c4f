package fr.convergence.web.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What a request's body must hold. */
final class Given {
    private Given() {}

    static String text(@Nullable String value) {
        if (value == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return value;
    }
}
