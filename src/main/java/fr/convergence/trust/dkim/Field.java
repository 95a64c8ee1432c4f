package fr.convergence.trust.dkim;

import java.util.Locale;

/**
 * A field of a header, octet by octet.
 *
 * @param raw name, colon and value with their folds, without the last line end; one char per octet
 */
public record Field(String raw) {
    public String name() {
        int colon = raw.indexOf(':');
        return (colon < 0 ? raw : raw.substring(0, colon)).strip();
    }

    public String value() {
        return raw.substring(raw.indexOf(':') + 1);
    }

    /** As it is signed, without a line end (RFC 6376 §3.4.1, §3.4.2). */
    String canonical(boolean relaxed) {
        return relaxed ? name().toLowerCase(Locale.ROOT) + ":" + value().replaceAll("[\r\n]", "").replaceAll("[ \t]+", " ").strip()
                : raw;
    }

    /** The same field without the value of its tag b (§3.7). */
    Field unsigned() {
        var parts = value().split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals >= 0 && parts[i].substring(0, equals).strip().equals("b")) {
                parts[i] = parts[i].substring(0, equals + 1);
            }
        }
        return new Field(raw.substring(0, raw.indexOf(':') + 1) + String.join(";", parts));
    }
}
