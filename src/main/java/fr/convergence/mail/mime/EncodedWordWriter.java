package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text as RFC 2047 encoded words in UTF-8, none longer than 75 characters and no character split between two. */
final class EncodedWordWriter {

    private static final int LONGEST = 75;
    private static final int AROUND = "=?utf-8?Q??=".length();

    private EncodedWordWriter() {}

    /** @param used characters already on the first line */
    static List<String> encode(String text, int used, boolean inPhrase) {
        long foreign = text.chars().filter(c -> c >= 0x80).count();
        boolean quoted = foreign * 3 < text.length();
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int length = 0;
        int room = Math.max(LONGEST - used, 30) - AROUND;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            byte[] next = Character.toString(character).getBytes(UTF_8);
            int more = quoted ? quoted(next, inPhrase).length() : next.length;
            if (octets.size() > 0 && (quoted ? length + more : (length + more + 2) / 3 * 4) > room) {
                words.add(word(octets.toByteArray(), quoted, inPhrase));
                octets.reset();
                length = 0;
                room = LONGEST - AROUND;
            }
            octets.writeBytes(next);
            length += more;
        }
        words.add(word(octets.toByteArray(), quoted, inPhrase));
        return words;
    }

    private static String word(byte[] octets, boolean quoted, boolean inPhrase) {
        return quoted
                ? "=?utf-8?Q?" + quoted(octets, inPhrase) + "?="
                : "=?utf-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
    }

    /** RFC 2047 §5: a phrase allows fewer characters than text. */
    private static String quoted(byte[] octets, boolean inPhrase) {
        StringBuilder out = new StringBuilder();
        for (byte octet : octets) {
            boolean letter = octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
            boolean sign = "!*+-/".indexOf(octet) >= 0
                    || !inPhrase && octet > ' ' && octet < 0x7F && "=?_".indexOf(octet) < 0;
            if (octet == ' ') {
                out.append('_');
            } else if (letter || sign) {
                out.append((char) octet);
            } else {
                out.append(String.format("=%02X", octet & 0xFF));
            }
        }
        return out.toString();
    }
}
