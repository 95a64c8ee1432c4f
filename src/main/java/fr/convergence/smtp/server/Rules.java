package fr.convergence.smtp.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What every session keeps to.
 *
 * @param idle        how long a client may be silent, and how long a command may take
 * @param minRate     octets of a message that have to come in a second
 * @param plainSignIn whether AUTH is offered without TLS to clients on this machine
 */
public record Rules(String hostname, long maxSize, int maxRecipients, Duration idle, long minRate, boolean plainSignIn) {
    boolean maySignIn(Client client) {
        return client.tls() || plainSignIn && client.loopback();
    }

    /** What EHLO is answered with. */
    List<String> announced(Client client, Door door) {
        var lines = new ArrayList<>(List.of(hostname + " at your service", "PIPELINING", "SIZE " + maxSize,
                "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "CHUNKING"));
        if (!client.tls()) {
            lines.add("STARTTLS");
        }
        if (door.signedInOnly()) {
            lines.add("DSN");
            if (maySignIn(client)) {
                lines.add("AUTH " + Authentication.MECHANISMS);
            }
        }
        return lines;
    }
}
