package fr.convergence.store.postgres;

/** The embedded PostgreSQL could not be prepared, started or stopped. The message says what an operator can do. */
final class PostgresException extends RuntimeException {
    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
