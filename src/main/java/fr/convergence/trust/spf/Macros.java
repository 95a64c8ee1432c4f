package fr.convergence.trust.spf;

import fr.convergence.trust.dns.DnsFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;

/** Domain names with macros in them (RFC 7208 §7). */
final class Macros {
    private static final int LONGEST_NAME = 253;
    private static final Pattern TOKEN = Pattern.compile("%\\{([slodiphvSLODIPHV])(\\d*)([rR]?)([.\\-+,/_=]*)}|%([%_-])|([!-$&-~]+)");
    private static final Pattern END = Pattern.compile(".*(?:}|\\.(?!\\d+\\.?$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.?)", Pattern.DOTALL);

    /** What the letters stand for. */
    interface Values {
        String of(char letter) throws DnsFailure, PermError;
    }

    private Macros() {}

    /** @throws PermError when it is no domain-spec (§7.1) */
    static void check(String spec) throws PermError {
        var token = TOKEN.matcher(spec);
        int at = 0;
        while (token.lookingAt()) {
            if (token.group(2) != null && token.group(2).matches("0+|\\d{4,}")) {
                throw new PermError("no parts of a name: " + spec);
            }
            at = token.end();
            token.region(at, spec.length());
        }
        if (at < spec.length() || !END.matcher(spec).matches()) {
            throw new PermError("not a name: " + spec);
        }
    }

    static String expand(String spec, Values values) throws DnsFailure, PermError {
        var out = new StringBuilder();
        var token = TOKEN.matcher(spec);
        while (token.find()) {
            if (token.group(1) != null) {
                char letter = token.group(1).charAt(0);
                var value = transformed(values.of(Character.toLowerCase(letter)), token.group(2), !token.group(3).isEmpty(), token.group(4));
                out.append(Character.isUpperCase(letter) ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value);
            } else if (token.group(5) != null) {
                out.append(switch (token.group(5)) {
                    case "_" -> " ";
                    case "-" -> "%20";
                    default -> "%";
                });
            } else {
                out.append(token.group(6));
            }
        }
        var name = out.toString();
        while (name.length() > LONGEST_NAME && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }

    private static String transformed(String value, String digits, boolean reverse, String delimiters) {
        var parts = new ArrayList<>(Arrays.asList(value.split("[" + Pattern.quote(delimiters.isEmpty() ? "." : delimiters) + "]", -1)));
        if (reverse) {
            Collections.reverse(parts);
        }
        int keep = digits.isEmpty() ? parts.size() : Math.min(parts.size(), Integer.parseInt(digits));
        return String.join(".", parts.subList(parts.size() - keep, parts.size()));
    }
}
