package fr.convergence.trust.spf;

/** A record that can't be interpreted (RFC 7208 §2.6.7). */
final class PermError extends Exception {
    PermError(String message) {
        super(message, null, false, false);
    }
}
