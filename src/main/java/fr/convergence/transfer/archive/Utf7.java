package fr.convergence.transfer.archive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The modified UTF-7 in which IMAP servers name folders (RFC 3501 §5.1.3). */
final class Utf7 {
    private Utf7() {}

    /** The name as people read it; unchanged when it isn't in that encoding. */
    static String decode(String name) {
        var text = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            int start = name.indexOf('&', at);
            int end = start < 0 ? -1 : name.indexOf('-', start);
            if (end < 0) {
                return start < 0 ? text.append(name, at, name.length()).toString() : name;
            }
            text.append(name, at, start);
            if (end == start + 1) {
                text.append('&');
            } else {
                try {
                    byte[] utf16 = Base64.getDecoder().decode(name.substring(start + 1, end).replace(',', '/'));
                    if (utf16.length % 2 != 0) {
                        return name;
                    }
                    text.append(new String(utf16, StandardCharsets.UTF_16BE));
                } catch (IllegalArgumentException plain) {
                    return name;
                }
            }
            at = end + 1;
        }
        return text.toString();
    }
}
