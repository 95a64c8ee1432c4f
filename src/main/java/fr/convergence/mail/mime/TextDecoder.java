package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a text part's octets to what a JMAP client gets (RFC 8621 §4.1.4, EmailBodyValue). */
final class TextDecoder {

    private static final Pattern META_CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([a-z0-9_:.-]+)");

    private TextDecoder() {}

    /** The charset to decode with: byte order mark first, then the header's, then what the HTML itself says. */
    static @Nullable String declared(@Nullable String charset, String type, byte[] bytes) {
        String mark = byteOrderMark(bytes);
        if (mark != null) {
            return mark;
        }
        if (charset != null && !charset.equalsIgnoreCase("us-ascii")) {
            return charset;
        }
        if (type.equals("text/html")) {
            Matcher meta = META_CHARSET.matcher(new String(bytes, 0, Math.min(bytes.length, 2_048), ISO_8859_1));
            if (meta.find() && !meta.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16")) {
                return meta.group(1);
            }
        }
        return charset;
    }

    private static @Nullable String byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return "utf-8";
        }
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return "utf-16";
        }
        return null;
    }

    /** @param complete whether the bytes are all of the part */
    static BodyText decode(Part part, byte[] bytes, boolean complete, int maxBytes) {
        Charsets.Decoded decoded = Charsets.decode(bytes, bytes.length,
                declared(part.charset(), part.type(), bytes), complete);
        boolean problem = decoded.problem() || !TransferEncoding.isKnown(part.encoding());
        String text = Charsets.storable(lineFeeds(decoded.text()));
        int end = maxBytes > 0 ? cut(text, maxBytes) : text.length();
        boolean truncated = !complete || end < text.length();
        if (truncated && part.is("text/html")) {
            end = outsideTag(text, end);
        }
        return new BodyText(text.substring(0, end), problem, truncated);
    }

    private static String lineFeeds(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return plain.indexOf('\r') < 0 ? plain : plain.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Where to end so that the UTF-8 form has at most so many octets and no character is split. */
    static int cut(String text, int maxBytes) {
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            octets += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (octets > maxBytes) {
                return i;
            }
            i += Character.charCount(character);
        }
        return text.length();
    }

    private static int outsideTag(String html, int end) {
        int open = html.lastIndexOf('<', end - 1);
        return open >= 0 && html.lastIndexOf('>', end - 1) < open ? open : end;
    }
}
