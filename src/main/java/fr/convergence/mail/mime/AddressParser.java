package fr.convergence.mail.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads address lists (RFC 5322 §3.4, RFC 8621 §4.1.2.3) as well as they can be: half-written drafts, names with
 * commas that nobody quoted, semicolons between addresses, brackets that never close.
 */
final class AddressParser {

    private static final int MOST = 10_000;
    private static final int LONGEST_ROUTE = 1_000;

    private final String text;
    private int at;
    private final List<AddressGroup> groups = new ArrayList<>();
    private List<EmailAddress> current = new ArrayList<>();
    private @Nullable String groupName;
    private boolean inGroup;
    private int count;

    /** Words outside brackets: with quotes as written, and as they are meant. */
    private final StringBuilder written = new StringBuilder();
    private final StringBuilder meant = new StringBuilder();
    private @Nullable String bracketed;
    private @Nullable String comment;
    private @Nullable String surname;

    private AddressParser(String text) {
        this.text = text;
    }

    static List<EmailAddress> addresses(String value) {
        return groups(value).stream().flatMap(group -> group.addresses().stream()).toList();
    }

    static List<AddressGroup> groups(String value) {
        AddressParser parser = new AddressParser(HeaderText.unfold(value));
        parser.parse();
        return parser.groups;
    }

    private void parse() {
        while (at < text.length() && count < MOST) {
            char c = text.charAt(at);
            int word = c == '=' ? EncodedWords.end(text, at) : -1;
            if (word > 0) {
                written.append(text, at, word);
                meant.append(text, at, word);
                at = word;
                continue;
            }
            at++;
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> bracketed();
                case '>' -> { }
                case ',' -> endAddress(true);
                case ';' -> {
                    endAddress(false);
                    if (inGroup) {
                        endGroup();
                        inGroup = false;
                    }
                }
                case ':' -> {
                    if (inGroup || bracketed != null || written.indexOf("@") >= 0) {
                        append(c);
                    } else {
                        startGroup();
                    }
                }
                default -> append(c);
            }
        }
        endAddress(false);
        endGroup();
    }

    private void append(char c) {
        boolean space = Character.isWhitespace(c);
        if (!space || !endsWithSpace(written)) {
            written.append(space ? ' ' : c);
            meant.append(space ? ' ' : c);
        }
    }

    private static boolean endsWithSpace(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
    }

    private void quoted() {
        written.append('"');
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != ' ' || !endsWithSpace(written)) {
                written.append(c);
            }
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
                written.append(c);
            }
            meant.append(c);
        }
    }

    private void comment() {
        StringBuilder inside = new StringBuilder();
        for (int depth = 1; at < text.length(); ) {
            char c = text.charAt(at++);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            } else if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            inside.append(c);
        }
        comment = inside.toString();
        append(' ');
    }

    private void bracketed() {
        skipRoute();
        int start = at;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '>' || c == ',' || c == '<')) {
                break;
            }
            at++;
        }
        String inside = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '>') {
            at++;
        }
        if (bracketed == null || bracketed.isEmpty()) {
            bracketed = inside;
        }
    }

    /** Hosts that obsolete mail was to pass: {@code <@one,@two:user@host>}. */
    private void skipRoute() {
        int end = Math.min(text.length(), at + LONGEST_ROUTE);
        int colon = text.startsWith("@", at) ? text.indexOf(':', at, end) : -1;
        int close = text.indexOf('>', at, end);
        if (colon > 0 && (close < 0 || colon < close)) {
            at = colon + 1;
        }
    }

    private void startGroup() {
        endGroup();
        groupName = name(meant.toString());
        inGroup = true;
        reset();
    }

    private void endGroup() {
        if (inGroup || !current.isEmpty()) {
            groups.add(new AddressGroup(inGroup ? groupName == null ? "" : groupName : null, List.copyOf(current)));
        }
        current = new ArrayList<>();
        groupName = null;
    }

    private void endAddress(boolean comma) {
        String words = written.toString().strip();
        if (bracketed != null) {
            String name = name(meant.toString());
            if (surname != null) {
                name = name == null ? surname : surname + ", " + name;
                surname = null;
            }
            add(name == null && comment != null ? name(comment) : name, bracketed);
        } else if (!words.isEmpty()) {
            flushSurname();
            bare(words, comma);
        }
        if (!comma) {
            flushSurname();
        }
        reset();
    }

    /** No brackets: the address is the word with the @, what stands before it is the name. */
    private void bare(String words, boolean comma) {
        String compact = words.replaceAll("\\s*([@.])\\s*", "$1");
        int sign = compact.lastIndexOf('@');
        if (sign < 0) {
            if (comma && words.indexOf('"') < 0 && !inGroup) {
                surname = name(meant.toString());
            } else {
                add(comment == null ? null : name(comment), meant.toString().strip());
            }
            return;
        }
        int start = compact.startsWith("\"") && compact.indexOf('"', 1) == sign - 1
                ? 0 : compact.lastIndexOf(' ', sign) + 1;
        int end = compact.indexOf(' ', sign);
        String before = compact.substring(0, start).strip();
        String name = !before.isEmpty() ? name(before.replace("\"", "")) : comment == null ? null : name(comment);
        add(name, compact.substring(start, end < 0 ? compact.length() : end));
    }

    /** {@code Dupont, Jean <j@…>} is one person; {@code Dupont, <j@…>} after all an address without @. */
    private void flushSurname() {
        if (surname != null) {
            current.add(new EmailAddress(null, surname));
            count++;
            surname = null;
        }
    }

    private void add(@Nullable String name, String email) {
        String plain = Charsets.storable(HeaderText.withoutComments(email).replaceAll("[\\s<>]+", " ").strip());
        if (plain.indexOf('@') > 0 && plain.charAt(0) != '"') {
            plain = plain.replace(" ", "");
        }
        if (!plain.isEmpty() || name != null) {
            current.add(new EmailAddress(name, HeaderText.decode(plain)));
            count++;
        }
    }

    private void reset() {
        written.setLength(0);
        meant.setLength(0);
        bracketed = null;
        comment = null;
    }

    private static @Nullable String name(String words) {
        String name = HeaderText.decode(words).strip();
        return name.isEmpty() ? null : name;
    }
}
