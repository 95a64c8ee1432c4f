package fr.convergence.web.auth;

/** Nobody is signed in. */
class SignedOutException extends RuntimeException {
    SignedOutException() {
        super("Signed out", null, false, false);
    }
}
