package fr.convergence.trust;

import fr.convergence.mail.mime.HeaderEdit;
import fr.convergence.store.Spool;
import fr.convergence.trust.dkim.DkimResult;
import java.io.IOException;

/** The field that tells what was found (RFC 8601); only ours speaks in our name. */
final class AuthenticationResults {
    private final StringBuilder text;

    AuthenticationResults(String hostname) {
        text = new StringBuilder("Authentication-Results: ").append(hostname);
    }

    AuthenticationResults with(String method, String result, String reason, String... properties) {
        text.append(";\r\n\t").append(method).append('=').append(result);
        if (!reason.isEmpty()) {
            text.append(" reason=\"").append(reason).append('"');
        }
        for (int i = 0; i < properties.length; i += 2) {
            if (!properties[i + 1].isEmpty()) {
                text.append("\r\n\t\t").append(properties[i]).append('=').append(value(properties[i + 1]));
            }
        }
        return this;
    }

    AuthenticationResults with(DkimResult signature) {
        return with("dkim", signature.outcome().written(), signature.reason(), "header.d", signature.domain(), "header.s", signature.selector(),
                "header.a", signature.algorithm(), "header.b", signature.signature().substring(0, Math.min(8, signature.signature().length())));
    }

    /** What strangers wrote is quoted unless it is a plain word or address. */
    private static String value(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}]", "");
        return clean.matches("[A-Za-z0-9._@+!#$&'*/^`{|}~-]+") ? clean : '"' + clean.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }

    /** The message with this field before it, and without those of others that claim to be ours (§5). */
    Spool before(Spool message, String hostname) throws IOException {
        return HeaderEdit.before(message, text.append("\r\n").toString(), (name, value) -> claims(name, value, hostname));
    }

    private static boolean claims(String field, String value, String hostname) {
        if (!field.equalsIgnoreCase("Authentication-Results")) {
            return false;
        }
        // an optional version follows the name
        var name = withoutComments(value).split(";", 2)[0].strip().split("\\s+")[0].replace("\"", "").replaceFirst("\\.$", "");
        return name.equalsIgnoreCase(hostname);
    }

    /** Comments may stand anywhere, and in each other (RFC 5322 §3.2.2). */
    private static String withoutComments(String value) {
        var out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
