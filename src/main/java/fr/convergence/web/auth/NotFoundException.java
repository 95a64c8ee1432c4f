package fr.convergence.web.auth;

/** There is no such thing, or it is somebody else's. */
class NotFoundException extends RuntimeException {
    NotFoundException() {
        super("Not found", null, false, false);
    }
}
