package fr.convergence.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** RFC 2047 encoded words, also those that break its rules: spaces inside, characters split between words. */
final class EncodedWords {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_CHARSET = 80;

    private EncodedWords() {}

    private record Word(Charset charset, byte[] bytes, int end) {}

    static String decode(String text) {
        int start = text.indexOf("=?");
        if (start < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        Charset charset = null;
        int done = 0;
        while (start >= 0) {
            Word word = at(text, start);
            if (word == null) {
                start = text.indexOf("=?", start + 2);
                continue;
            }
            boolean adjacent = charset != null && text.substring(done, start).isBlank();
            if (charset != null && !(adjacent && charset.equals(word.charset))) {
                out.append(run.toString(charset));
                run.reset();
            }
            if (!adjacent) {
                out.append(text, done, start);
            }
            charset = word.charset;
            run.writeBytes(word.bytes);
            done = word.end;
            start = text.indexOf("=?", done);
        }
        if (charset != null) {
            out.append(run.toString(charset));
        }
        return out.append(text, done, text.length()).toString();
    }

    /** Where the encoded word that starts here ends; -1 if none does. */
    static int end(String text, int start) {
        Word word = text.startsWith("=?", start) ? at(text, start) : null;
        return word == null ? -1 : word.end;
    }

    private static @Nullable Word at(String text, int start) {
        int charsetEnd = text.indexOf('?', start + 2, Math.min(text.length(), start + LONGEST_CHARSET));
        if (charsetEnd < 0 || charsetEnd + 2 >= text.length() || text.charAt(charsetEnd + 2) != '?') {
            return null;
        }
        int contentStart = charsetEnd + 3;
        int contentEnd = text.indexOf("?=", contentStart, Math.min(text.length(), contentStart + LONGEST));
        if (contentEnd < 0) {
            return null;
        }
        String name = text.substring(start + 2, charsetEnd);
        int language = name.indexOf('*');
        Charset charset = Charsets.lookup(language < 0 ? name : name.substring(0, language));
        String content = text.substring(contentStart, contentEnd);
        byte[] bytes = switch (text.charAt(charsetEnd + 1)) {
            case 'q', 'Q' -> quoted(content);
            case 'b', 'B' -> base64(content);
            default -> null;
        };
        return charset == null || bytes == null ? null : new Word(charset, bytes, contentEnd + 2);
    }

    private static byte[] quoted(String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int octet = c == '=' && i + 2 < content.length() ? hex(content, i + 1) : -1;
            if (octet >= 0) {
                out.write(octet);
                i += 2;
            } else {
                out.write(c == '_' ? ' ' : c);
            }
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] base64(String content) {
        try {
            String plain = content.replaceAll("[^A-Za-z0-9+/]", "");
            return Base64.getDecoder().decode(plain.length() % 4 == 1 ? plain.substring(0, plain.length() - 1) : plain);
        } catch (IllegalArgumentException e) {
            return null; // not base64 after all: shown as it stands
        }
    }

    /** The octet that two hexadecimal digits mean; -1 if they are none. */
    static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
