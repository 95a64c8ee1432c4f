package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Charsets as mail programs name them, and what to do when they name none or the wrong one. */
final class Charsets {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Names that Java doesn't know, or takes to the letter where senders mean the wider Windows charset. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"), Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso-8859-1-windows-3.1-latin-1", "windows-1252"), Map.entry("ansi", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"), Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("gb2312", "gb18030"), Map.entry("gbk", "gb18030"),
            Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"),
            Map.entry("macintosh", "x-MacRoman"), Map.entry("mac", "x-MacRoman"), Map.entry("unicode", "utf-16"),
            Map.entry("utf8", "utf-8"), Map.entry("utf-8mb4", "utf-8"));

    private Charsets() {}

    /** @param problem some octets are not of the charset, or the charset is unknown */
    record Decoded(String text, boolean problem) {}

    static @Nullable Charset lookup(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String plain = name.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(ALIASES.getOrDefault(plain, plain));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // a name we don't know: the caller guesses
        }
    }

    /** Decodes with the declared charset; guesses if it is absent, unknown, or ASCII against the evidence. */
    static Decoded decode(byte[] bytes, int length, @Nullable String declared, boolean complete) {
        Charset charset = lookup(declared);
        boolean unknown = charset == null && declared != null;
        if (charset != null && !charset.equals(US_ASCII)) {
            Decoded decoded = strict(bytes, length, charset, complete);
            if (!decoded.problem) {
                return decoded;
            }
            Decoded utf8 = charset.equals(UTF_8) ? decoded : strict(bytes, length, UTF_8, complete);
            return utf8.problem ? decoded : new Decoded(utf8.text, true);
        }
        Decoded utf8 = strict(bytes, length, UTF_8, complete);
        if (!utf8.problem) {
            return new Decoded(utf8.text, unknown);
        }
        return new Decoded(new String(bytes, 0, length, WINDOWS_1252), true);
    }

    private static Decoded strict(byte[] bytes, int length, Charset charset, boolean complete) {
        String loose = new String(bytes, 0, length, charset);
        if (loose.indexOf('\uFFFD') < 0) {
            return new Decoded(loose, false); // by far the most frequent case, and the fastest
        }
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(length * (double) decoder.maxCharsPerByte()) + 8);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        var result = decoder.decode(in, out, complete);
        if (!result.isError() && complete) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            return new Decoded(loose, true);
        }
        return new Decoded(out.flip().toString(), false);
    }

    /** Octets (one char each) as UTF-8, with U+FFFD for what isn't. */
    static String utf8(String octets) {
        return isAscii(octets) ? octets : new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    /** Octets (one char each) as UTF-8 if they are that, else as windows-1252. */
    static String readable(String octets) {
        if (isAscii(octets)) {
            return octets;
        }
        byte[] bytes = octets.getBytes(ISO_8859_1);
        return decode(bytes, bytes.length, null, true).text();
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Without NUL and lone surrogates, which neither JSON nor the database takes. */
    static String storable(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c != 0 && (pair || !Character.isSurrogate(c))) {
                if (clean != null) {
                    clean.append(c);
                }
                if (pair) {
                    i++;
                    if (clean != null) {
                        clean.append(text.charAt(i));
                    }
                }
                continue;
            }
            if (clean == null) {
                clean = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (c != 0) {
                clean.append('\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }
}
