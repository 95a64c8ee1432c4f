package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Header fields as they are written: encoded, and folded to lines of 78 characters where that is possible. */
final class HeaderFormat {

    private static final int LINE = 78;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}]+");

    private HeaderFormat() {}

    static String field(NewHeader header) {
        String name = header.name();
        return switch (header.value()) {
            case HeaderValue.Raw(String raw) -> name + ":" + raw;
            case HeaderValue.Text(String text) -> fold(name, words(clean(text), name.length() + 2, false));
            case HeaderValue.Date(OffsetDateTime date) -> name + ": " + DATE.format(date);
            case HeaderValue.MessageIds(List<String> ids) ->
                    fold(name, ids.stream().map(id -> "<" + clean(id) + ">").toList());
            case HeaderValue.Urls(List<String> urls) ->
                    fold(name, separated(urls.stream().map(url -> List.of("<" + clean(url) + ">")).toList()));
            case HeaderValue.Addresses(List<EmailAddress> addresses) ->
                    fold(name, separated(addresses.stream().map(HeaderFormat::address).toList()));
            case HeaderValue.GroupedAddresses(List<AddressGroup> groups) -> fold(name, groups(groups));
        };
    }

    /** A field with parameters; those that are not ASCII or too long by RFC 2231. */
    static String content(String name, String value, Map<String, String> parameters) {
        List<String> pieces = new ArrayList<>();
        pieces.add(value);
        parameters.forEach((parameter, text) -> {
            String last = pieces.removeLast();
            pieces.add(last + ";");
            pieces.addAll(parameter(parameter, clean(text)));
        });
        return fold(name, pieces);
    }

    private static List<String> parameter(String name, String text) {
        if (text.matches("[A-Za-z0-9!#$%&'*+.^_`{|}~=-]{1,60}") && !text.contains("=?")) {
            return List.of(text.contains("=") ? name + "=\"" + text + "\"" : name + "=" + text);
        }
        if (Charsets.isAscii(text) && text.length() <= 60) {
            return List.of(name + "=" + quote(text));
        }
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder("UTF-8''");
        text.codePoints().forEach(character -> {
            String encoded = percent(Character.toString(character));
            if (section.length() + encoded.length() > LINE - name.length() - 8) {
                sections.add(section.toString());
                section.setLength(0);
            }
            section.append(encoded);
        });
        sections.add(section.toString());
        if (sections.size() == 1) {
            return List.of(name + "*=" + sections.getFirst());
        }
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            pieces.add(name + "*" + i + "*=" + sections.get(i) + (i < sections.size() - 1 ? ";" : ""));
        }
        return pieces;
    }

    private static String percent(String character) {
        if (character.matches("[A-Za-z0-9._-]")) {
            return character;
        }
        StringBuilder out = new StringBuilder();
        for (byte octet : character.getBytes(UTF_8)) {
            out.append(String.format("%%%02X", octet & 0xFF));
        }
        return out.toString();
    }

    private static List<String> groups(List<AddressGroup> groups) {
        List<List<String>> all = new ArrayList<>();
        for (AddressGroup group : groups) {
            List<String> members = separated(group.addresses().stream().map(HeaderFormat::address).toList());
            if (group.name() == null) {
                all.add(members);
                continue;
            }
            List<String> pieces = new ArrayList<>(phrase(group.name()));
            pieces.add(pieces.removeLast() + ":");
            pieces.addAll(members);
            pieces.add(pieces.removeLast() + ";");
            all.add(pieces);
        }
        return separated(all.stream().filter(pieces -> !pieces.isEmpty()).toList());
    }

    private static List<String> address(EmailAddress address) {
        String email = email(clean(address.email()));
        if (address.name() == null || address.name().isBlank()) {
            // brackets keep what is no address yet from being read as a name
            return List.of(email.contains("@") ? email : "<" + email + ">");
        }
        List<String> pieces = new ArrayList<>(phrase(address.name()));
        pieces.add("<" + email + ">");
        return pieces;
    }

    /** A domain of other letters in its ASCII form, so that every server can deliver. */
    private static String email(String email) {
        String plain = email.replaceAll("[<>,;]", "").strip();
        int sign = plain.lastIndexOf('@');
        if (sign < 0 || Charsets.isAscii(plain.substring(sign))) {
            return plain;
        }
        try {
            return plain.substring(0, sign + 1) + IDN.toASCII(plain.substring(sign + 1));
        } catch (IllegalArgumentException e) {
            return plain; // no domain name: written as it was typed
        }
    }

    private static List<String> phrase(String name) {
        String plain = clean(name).strip();
        if (!Charsets.isAscii(plain) || plain.contains("=?")) {
            return words(plain, 0, true);
        }
        return ATOMS.matcher(plain).matches() ? List.of(plain.split(" +")) : List.of(quote(plain));
    }

    /** ASCII words as they are, everything else as encoded words. */
    private static List<String> words(String text, int used, boolean inPhrase) {
        boolean plain = Charsets.isAscii(text) && !text.contains("=?")
                && !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ");
        if (!plain || !text.chars().allMatch(c -> c >= ' ') || longestWord(text) > 900) {
            return EncodedWordWriter.encode(text, used, inPhrase);
        }
        return List.of(text.split(" "));
    }

    private static int longestWord(String text) {
        int longest = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            word = text.charAt(i) == ' ' ? 0 : word + 1;
            longest = Math.max(longest, word);
        }
        return longest;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String clean(String text) {
        return CONTROLS.matcher(Charsets.storable(text)).replaceAll(" ");
    }

    private static List<String> separated(List<List<String>> items) {
        List<String> pieces = new ArrayList<>();
        for (List<String> item : items) {
            if (!pieces.isEmpty()) {
                pieces.add(pieces.removeLast() + ",");
            }
            pieces.addAll(item);
        }
        return pieces;
    }

    private static String fold(String name, List<String> pieces) {
        StringBuilder out = new StringBuilder(name).append(':');
        int column = out.length();
        for (String piece : pieces) {
            if (column + 1 + piece.length() > LINE && column > name.length() + 1) {
                out.append("\r\n");
                column = 0;
            }
            out.append(' ').append(piece);
            column += 1 + piece.length();
        }
        return out.toString();
    }
}
