package fr.convergence.smtp.server;

import java.io.IOException;

/** A line was longer than allowed; it was read to its end. */
final class LineTooLongException extends IOException {
    LineTooLongException() {
        super("Line too long");
    }
}
