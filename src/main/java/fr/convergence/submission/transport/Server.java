package fr.convergence.submission.transport;

import org.jspecify.annotations.Nullable;

/**
 * A server to hand mail to.
 *
 * @param user null where nobody signs in
 */
record Server(String host, int port, Security security, @Nullable String user, @Nullable String password) {
    enum Security {
        /** Never encrypted. */
        NONE,
        /** Encrypted where the server offers it, whatever its certificate: better than in the clear (RFC 7435). */
        OPPORTUNISTIC,
        /** STARTTLS with a certificate that verifies, or no mail. */
        STARTTLS,
        /** TLS from the start, verified. */
        TLS
    }

    Server inTheClear() {
        return new Server(host, port, Security.NONE, user, password);
    }
}
