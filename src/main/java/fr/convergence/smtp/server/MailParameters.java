package fr.convergence.smtp.server;

import java.util.Locale;
import java.util.Set;

/** What may stand behind the sender's address: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), AUTH (RFC 4954). */
final class MailParameters {
    private static final Set<String> BODIES = Set.of("7BIT", "8BITMIME");

    private MailParameters() {}

    static void check(Path path, Client client, Door door, Rules rules) throws Refused {
        for (var parameter : path.parameters().entrySet()) {
            var value = parameter.getValue();
            boolean known = client.extended() && switch (parameter.getKey()) {
                case "SIZE" -> value.matches("[0-9]{1,18}");
                case "BODY" -> BODIES.contains(value.toUpperCase(Locale.ROOT));
                case "SMTPUTF8" -> value.isEmpty();
                case "AUTH" -> door.signedInOnly();
                default -> false;
            };
            if (!known) {
                throw new Refused(555, "5.5.4", "Unknown parameter: " + parameter.getKey());
            }
        }
        var size = path.parameters().get("SIZE");
        if (size != null && Long.parseLong(size) > rules.maxSize()) {
            throw new Refused(552, "5.3.4", "The message has more than " + rules.maxSize() + " octets");
        }
    }
}
