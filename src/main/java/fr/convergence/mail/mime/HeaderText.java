package fr.convergence.mail.mime;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text and URL forms of header fields (RFC 8621 §4.1.2.2 and §4.1.2.7). */
final class HeaderText {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    private HeaderText() {}

    static String text(HeaderField field) {
        return decode(unfold(field.readable())).stripLeading();
    }

    static String unfold(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0 ? value : LINE_ENDS.matcher(value).replaceAll("");
    }

    /** Encoded words decoded, in normal form C. */
    static String decode(String unfolded) {
        String decoded = EncodedWords.decode(unfolded);
        return Charsets.isAscii(decoded) && decoded.indexOf('\0') < 0
                ? decoded
                : Charsets.storable(Normalizer.normalize(decoded, Normalizer.Form.NFC));
    }

    /** RFC 2369: URLs in angle brackets; white space in them is of no meaning. */
    static @Nullable List<String> urls(String value) {
        List<String> urls = new ArrayList<>();
        for (int open = value.indexOf('<'); open >= 0; ) {
            int close = value.indexOf('>', open);
            if (close < 0) {
                break;
            }
            urls.add(value.substring(open + 1, close).replaceAll("\\s+", ""));
            open = value.indexOf('<', close);
        }
        return urls.isEmpty() ? null : urls;
    }

    /** Without comments (RFC 5322 §3.2.2) and the white space around. */
    static String withoutComments(String value) {
        if (value.indexOf('(') < 0) {
            return value.strip();
        }
        StringBuilder out = new StringBuilder(value.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean escaped = c == '\\' && i + 1 < value.length() && (quoted || depth > 0);
            if (!escaped && c == '"' && depth == 0) {
                quoted = !quoted;
            }
            if (!escaped && c == '(' && !quoted) {
                depth++;
            } else if (!escaped && c == ')' && !quoted && depth > 0) {
                depth--;
            } else if (depth == 0) {
                out.append(c);
            }
            if (escaped) {
                i++;
                if (depth == 0) {
                    out.append(value.charAt(i));
                }
            }
        }
        return out.toString().strip();
    }
}
