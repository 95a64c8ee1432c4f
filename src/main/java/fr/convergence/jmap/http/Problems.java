package fr.convergence.jmap.http;

import fr.convergence.jmap.request.RequestError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refused requests as problem documents. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String SOON = "5";

    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RequestError e) {
        return json.problem(e.status(), e.problem());
    }

    /** Nobody reads the answer; that there is none isn't worth a line in the log. */
    @ExceptionHandler(BrokenOffException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    void brokenOff() {}

    @ExceptionHandler({TransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        log.warn("The database can't be reached: {}", e.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, SOON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a while"));
    }
}
