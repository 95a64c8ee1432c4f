package fr.convergence.jmap.http;

import java.io.IOException;

/** The client went away in the middle of what it sent. */
class BrokenOffException extends RuntimeException {
    BrokenOffException(IOException cause) {
        super(cause);
    }
}
