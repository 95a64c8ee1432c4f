package fr.convergence.web.auth;

/** No such account, disabled, or the wrong password: never told apart. */
class RefusedException extends RuntimeException {
    RefusedException() {
        super("Sign-in refused", null, false, false);
    }
}
