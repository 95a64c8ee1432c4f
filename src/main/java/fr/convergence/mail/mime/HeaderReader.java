package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the header of a message or part: bounded, and as much of it as makes sense where lines are broken. */
final class HeaderReader {

    private static final Pattern KNOWN_FIELD = Pattern.compile("(?i)((X|Content|List|MIME|Message|Resent|Reply|Return"
            + "|In-Reply|DKIM|ARC|Authentication)-[!-9;-~]+|Received|From|To|Cc|Date|Subject|Sender|References):");

    private final Lines lines;
    private final Boundaries boundaries;
    private final Limits limits;
    private final Consumer<String> odd;

    private List<HeaderField> fields = List.of();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    /** Of all headers of this message. */
    private int octets;

    HeaderReader(Lines lines, Boundaries boundaries, Limits limits, Consumer<String> odd) {
        this.lines = lines;
        this.boundaries = boundaries;
        this.limits = limits;
        this.odd = odd;
    }

    /** @param bodyFollows false if a delimiter or the end of the message came instead of the empty line */
    record Header(List<HeaderField> fields, boolean bodyFollows) {}

    Header read() throws IOException {
        fields = new ArrayList<>();
        name = "";
        boolean first = true;
        while (lines.next()) {
            int colon;
            if (boundaries.match(lines)) {
                odd.accept("header without body");
                return end(false);
            } else if (!lines.startsLine()) {
                append();
            } else if (lines.contentEnd() == lines.start() && lines.endsLine()) {
                return end(true);
            } else if (isSpace(lines.buffer[lines.start()]) && !name.isEmpty()) {
                append();
            } else if ((colon = colon()) > 0) {
                startField(colon);
            } else if (!(first && isMboxLine())) {
                odd.accept("line in the header that is no field");
                if (fields.isEmpty() && name.isEmpty() || !isForeignField() && !fieldFollows()) {
                    lines.again();
                    return end(true);
                }
            }
            first = false;
        }
        boundaries.atEnd();
        return end(false);
    }

    private Header end(boolean bodyFollows) {
        endField();
        return new Header(fields, bodyFollows);
    }

    private void startField(int colon) {
        endField();
        byte[] buffer = lines.buffer;
        int nameEnd = colon;
        while (isSpace(buffer[nameEnd - 1])) {
            nameEnd--;
        }
        name = new String(buffer, lines.start(), nameEnd - lines.start(), ISO_8859_1);
        octets += name.length();
        append(colon + 1);
    }

    private void append() {
        append(lines.start());
    }

    /** A line with its line end, of which the last one goes when the field ends. */
    private void append(int from) {
        int length = lines.after() - from;
        int room = Math.min(limits.fieldOctets() - value.length(), limits.headerOctets() - octets);
        if (length > room) {
            odd.accept("header too long, cut");
            length = Math.max(room, 0);
        }
        octets += length;
        value.append(new String(lines.buffer, from, length, ISO_8859_1));
    }

    private void endField() {
        if (!name.isEmpty()) {
            if (fields.size() < limits.fields()) {
                int end = value.length();
                end -= end > 0 && value.charAt(end - 1) == '\n' ? 1 : 0;
                end -= end > 0 && value.charAt(end - 1) == '\r' ? 1 : 0;
                String octets = value.substring(0, end);
                if (octets.indexOf('\0') >= 0) {
                    octets = octets.replace("\0", "");
                    odd.accept("NUL in the header");
                }
                fields.add(new HeaderField(name, octets));
            } else {
                odd.accept("too many header fields, rest left out");
            }
        }
        name = "";
        value.setLength(0);
    }

    /** Where the colon after a field name is; -1 if the line is no field. */
    private int colon() {
        byte[] buffer = lines.buffer;
        boolean space = false;
        for (int i = lines.start(); i < lines.contentEnd(); i++) {
            byte c = buffer[i];
            if (c == ':') {
                return i > lines.start() && i - lines.start() < 1_000 ? i : -1;
            }
            if (isSpace(c)) {
                space = true;
            } else if (space || c < '!' || c > '~') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the next line is surely a header field, so that this one is only rubbish between two. */
    private boolean fieldFollows() throws IOException {
        return KNOWN_FIELD.matcher(lines.peek(60)).lookingAt();
    }

    /** A field but for letters that a name can't have. */
    private boolean isForeignField() {
        return new String(lines.buffer, lines.start(), Math.min(60, lines.contentEnd() - lines.start()), ISO_8859_1)
                .matches("[!-9;-~\\x80-\\xFF]+:.*");
    }

    private boolean isMboxLine() {
        return lines.contentEnd() - lines.start() > 5
                && new String(lines.buffer, lines.start(), 5, ISO_8859_1).matches("From |>From");
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t';
    }
}
