package fr.convergence.access;

/** The current password, asked before a change, was wrong. */
public class WrongPasswordException extends RuntimeException {
    WrongPasswordException() {
        super("Wrong password", null, false, false);
    }
}
