package fr.convergence.smtp.server;

import fr.convergence.submission.Dsn;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What may stand behind the sender's address: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), AUTH (RFC 4954);
 * and behind either: what the sender wants to be told (RFC 3461), at doors where that is our part.
 */
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
                case Dsn.RET, Dsn.ENVID -> door.signedInOnly() && isDsn(parameter.getKey(), value);
                default -> false;
            };
            if (!known) {
                throw new Refused(555, "5.5.4", "Unknown parameter: " + parameter.getKey());
            }
        }
        checkSize(path, rules);
    }

    static void checkRecipient(Path path, Client client, Door door) throws Refused {
        for (var parameter : path.parameters().entrySet()) {
            var known = Set.of(Dsn.NOTIFY, Dsn.ORCPT).contains(parameter.getKey());
            if (!known || !client.extended() || !door.signedInOnly() || !isDsn(parameter.getKey(), parameter.getValue())) {
                throw new Refused(555, "5.5.4", "Unknown parameter: " + parameter.getKey());
            }
        }
    }

    private static boolean isDsn(String name, String value) {
        return Dsn.isXtext(value) && Dsn.accepts(name, Dsn.decode(value));
    }

    /** Those of RFC 3461, as they were meant. */
    static Map<String, String> dsn(Path path) {
        var dsn = new LinkedHashMap<String, String>();
        path.parameters().forEach((name, value) -> {
            if (Set.of(Dsn.RET, Dsn.ENVID, Dsn.NOTIFY, Dsn.ORCPT).contains(name)) {
                dsn.put(name, Dsn.decode(value));
            }
        });
        return dsn;
    }

    private static void checkSize(Path path, Rules rules) throws Refused {
        var size = path.parameters().get("SIZE");
        if (size != null && Long.parseLong(size) > rules.maxSize()) {
            throw new Refused(552, "5.3.4", "The message has more than " + rules.maxSize() + " octets");
        }
    }
}
