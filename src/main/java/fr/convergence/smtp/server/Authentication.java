package fr.convergence.smtp.server;

import fr.convergence.access.SignedIn;
import fr.convergence.access.SlowDownException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** AUTH (RFC 4954) by PLAIN (RFC 4616) or LOGIN. */
final class Authentication {
    static final String MECHANISMS = "PLAIN LOGIN";
    static final int LONGEST_LINE = 12_288;

    private record Credentials(String address, String password) {}

    private final Connection connection;
    private final Door door;

    Authentication(Connection connection, Door door) {
        this.connection = connection;
        this.door = door;
    }

    /** @param argument the mechanism and perhaps an initial response */
    SignedIn signIn(String argument, String ip) throws IOException, Refused {
        var words = argument.strip().split(" +");
        if (words.length > 2) {
            throw new Refused(501, "5.5.4", "AUTH takes a mechanism and at most one response");
        }
        var initial = words.length == 2 ? words[1] : null;
        var credentials = switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> plain(initial);
            case "LOGIN" -> new Credentials(initial != null ? decode(initial) : ask("Username:"), ask("Password:"));
            default -> throw new Refused(504, "5.5.4", "Known are " + MECHANISMS);
        };
        try {
            return door.signIn(credentials.address(), credentials.password(), ip)
                    .orElseThrow(() -> new Refused(535, "5.7.8", "Address or password is wrong"));
        } catch (SlowDownException e) {
            throw new Refused(454, "4.7.0", "Too many attempts, try again in " + Math.max(1, e.retryAfter().toSeconds()) + " s");
        }
    }

    private Credentials plain(@Nullable String initial) throws IOException, Refused {
        var fields = (initial != null ? decode(initial) : ask("")).split("\0", -1);
        if (fields.length != 3) {
            throw new Refused(501, "5.5.2", "PLAIN is an identity, an address and a password with NUL between them");
        }
        if (!fields[0].isEmpty() && !fields[0].equalsIgnoreCase(fields[1])) {
            throw new Refused(535, "5.7.8", "Sign in as yourself");
        }
        return new Credentials(fields[1], fields[2]);
    }

    private String ask(String prompt) throws IOException, Refused {
        connection.write(Reply.of(334, "", Base64.getEncoder().encodeToString(prompt.getBytes(StandardCharsets.US_ASCII))));
        var line = connection.readLine(LONGEST_LINE);
        if (line == null) {
            throw new IOException("The connection ended inside AUTH");
        }
        return decode(line);
    }

    private static String decode(String base64) throws Refused {
        if (base64.equals("*")) {
            throw new Refused(501, "5.7.0", "As you wish");
        }
        try {
            return base64.equals("=") ? "" : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(501, "5.5.2", "That is not base64");
        }
    }
}
