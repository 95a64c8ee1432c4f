package fr.convergence.smtp.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The argument of MAIL or RCPT (RFC 5321 §4.1.2): an address and parameters.
 *
 * @param address    without a source route; empty for the null path
 * @param parameters names in upper case; a value may be empty
 */
record Path(String address, Map<String, String> parameters) {
    private static final int LONGEST = 320;
    private static final String ATOM = "[^\\s<>()\\[\\]\\\\,;:@\"\\p{Cntrl}\uFFFD]+";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:" + ATOM + "|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[ -~])*\")(?:@(?:" + ATOM + "|\\[[A-Za-z0-9:.-]+]))?");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~]*))?");

    /** @param keyword "FROM:" or "TO:" */
    static Path parse(String argument, String keyword) throws Refused {
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            throw syntax("Expected " + keyword + "<address>");
        }
        var rest = argument.substring(keyword.length()).stripLeading();
        int close = rest.startsWith("<") ? closing(rest) : -1;
        if (close < 0) {
            throw syntax("An address stands between < and >");
        }
        var inside = rest.substring(1, close);
        var address = inside.startsWith("@") && inside.contains(":") ? inside.substring(inside.indexOf(':') + 1) : inside;
        if (!address.isEmpty() && (address.length() > LONGEST || !ADDRESS.matcher(address).matches())) {
            throw new Refused(501, "5.1.3", "That is not an address");
        }
        return new Path(address, parameters(rest.substring(close + 1)));
    }

    private static int closing(String path) {
        boolean quoted = false;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> parameters(String text) throws Refused {
        var parameters = new LinkedHashMap<String, String>();
        if (text.isBlank()) {
            return parameters;
        }
        if (!text.startsWith(" ")) {
            throw syntax("Parameters follow after a space");
        }
        for (var word : text.strip().split(" +")) {
            var parameter = PARAMETER.matcher(word);
            if (!parameter.matches()) {
                throw syntax("Not a parameter: " + printable(word));
            }
            var value = parameter.group(2) == null ? "" : parameter.group(2);
            if (parameters.put(parameter.group(1).toUpperCase(Locale.ROOT), value) != null) {
                throw syntax("Given twice: " + parameter.group(1));
            }
        }
        return parameters;
    }

    boolean hasDomain() {
        return address.indexOf('@', address.startsWith("\"") ? address.lastIndexOf('"') : 0) > 0;
    }

    void check(boolean utf8) throws Refused {
        if (!utf8 && address.chars().anyMatch(c -> c >= 0x80)) {
            throw new Refused(553, "5.6.7", "Such an address needs SMTPUTF8");
        }
    }

    private static String printable(String word) {
        return word.replaceAll("[^!-~]", "?");
    }

    private static Refused syntax(String text) {
        return new Refused(501, "5.5.4", text);
    }
}
