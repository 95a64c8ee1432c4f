package fr.convergence.smtp.server;

import fr.convergence.access.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end.
 *
 * @param id       of the session, for the log and the Received header
 * @param ip       without a zone
 * @param helo     what it calls itself
 * @param signedIn null until AUTH
 */
public record Client(String id, String ip, boolean loopback, String helo, boolean extended, boolean tls,
                     @Nullable SignedIn signedIn) {
    /** What a Received header says after "with" (RFC 3848, RFC 6531 §4.3). */
    public String protocol(boolean utf8) {
        if (!extended) {
            return "SMTP";
        }
        return (utf8 ? "UTF8SMTP" : "ESMTP") + (tls ? "S" : "") + (signedIn != null ? "A" : "");
    }

    Client greeting(String as, boolean extendedGreeting) {
        return new Client(id, ip, loopback, as, extendedGreeting, tls, signedIn);
    }

    /** After the handshake all is forgotten (RFC 3207 §4.2). */
    Client secured() {
        return new Client(id, ip, loopback, "", false, true, null);
    }

    Client with(SignedIn who) {
        return new Client(id, ip, loopback, helo, extended, tls, who);
    }
}
