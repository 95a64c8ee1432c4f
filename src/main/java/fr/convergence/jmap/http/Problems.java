package fr.convergence.jmap.http;

import fr.convergence.jmap.request.RequestError;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refused requests as problem documents. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems {
    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RequestError e) {
        return json.problem(e.status(), e.problem());
    }
}
