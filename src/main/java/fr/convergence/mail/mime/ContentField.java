package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A header value with parameters (RFC 2045 §5.1, RFC 2231): {@code text/plain; charset=utf-8}. */
record ContentField(String value, Map<String, String> parameters) {

    static ContentField parse(String field) {
        String unfolded = HeaderText.unfold(field);
        int semicolon = unfolded.indexOf(';');
        if (semicolon < 0) {
            return new ContentField(first(unfolded), Map.of());
        }
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, String>> pieces = new LinkedHashMap<>();
        int at = semicolon + 1;
        while (at < unfolded.length() && plain.size() + pieces.size() < 100) {
            int end = end(unfolded, at);
            int equals = unfolded.indexOf('=', at, end);
            if (equals > at) {
                String name = unfolded.substring(at, equals).strip().toLowerCase(Locale.ROOT);
                add(plain, pieces, name, unquote(unfolded.substring(equals + 1, end).strip()));
            }
            at = end + 1;
        }
        pieces.forEach((name, sections) -> plain.put(name, join(sections)));
        return new ContentField(first(unfolded.substring(0, semicolon)), plain);
    }

    @Nullable String get(String name) {
        return parameters.get(name);
    }

    /** For parameters that are tokens: {@code us-ascii (comment)} is {@code us-ascii}. */
    @Nullable String token(String name) {
        String value = parameters.get(name);
        int comment = value == null ? -1 : value.indexOf(" (");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    private static String first(String value) {
        return HeaderText.withoutComments(value).replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    /** The end of a parameter: the next semicolon outside quotes; a quote that never closes ends nothing. */
    private static int end(String text, int from) {
        int semicolon = text.indexOf(';', from);
        int end = semicolon < 0 ? text.length() : semicolon;
        int equals = text.indexOf('=', from, end);
        if (equals < 0) {
            return end;
        }
        int open = equals + 1;
        while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
            open++;
        }
        if (open >= text.length() || text.charAt(open) != '"') {
            return end;
        }
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                int next = text.indexOf(';', i);
                return next < 0 ? text.length() : next;
            }
        }
        return end;
    }

    private static String unquote(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
            // a backslash before an ordinary letter is a Windows path and not an escape
            boolean escape = value.charAt(i) == '\\' && i + 1 < value.length() && "\"\\".indexOf(value.charAt(i + 1)) >= 0;
            out.append(value.charAt(escape ? ++i : i));
        }
        return out.toString();
    }

    /** {@code name*0*} goes to the pieces of {@code name}; an encoded one gets a mark in front. */
    private static void add(Map<String, String> plain, Map<String, TreeMap<Integer, String>> pieces, String name,
            String value) {
        int star = name.indexOf('*');
        if (star < 0) {
            plain.putIfAbsent(name, value);
            return;
        }
        boolean encoded = name.endsWith("*");
        String section = name.substring(star + 1, encoded && name.length() - 1 > star ? name.length() - 1 : name.length());
        int number = section.matches("\\d{1,4}") ? Integer.parseInt(section) : 0;
        pieces.computeIfAbsent(name.substring(0, star), any -> new TreeMap<>())
                .putIfAbsent(number, (encoded ? "*" : "-") + value);
    }

    private static String join(TreeMap<Integer, String> sections) {
        StringBuilder out = new StringBuilder();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Charset charset = null;
        for (String section : sections.values()) {
            String value = section.substring(1);
            if (section.charAt(0) == '-') {
                out.append(octets.toString(charset == null ? Charsets.WINDOWS_1252 : charset)).append(value);
                octets.reset();
                continue;
            }
            String[] extended = charset == null ? value.split("'", 3) : new String[] {value};
            if (charset == null) {
                charset = Charsets.lookup(extended.length == 3 ? extended[0] : "utf-8");
            }
            percent(extended[extended.length - 1], octets);
        }
        byte[] rest = octets.toByteArray();
        return out.append(charset == null
                ? Charsets.decode(rest, rest.length, null, true).text()
                : new String(rest, charset)).toString();
    }

    private static void percent(String value, ByteArrayOutputStream out) {
        for (int i = 0; i < value.length(); i++) {
            int octet = value.charAt(i) == '%' && i + 2 < value.length() ? EncodedWords.hex(value, i + 1) : -1;
            if (octet >= 0) {
                out.write(octet);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(value.charAt(i)).getBytes(UTF_8));
            }
        }
    }
}
