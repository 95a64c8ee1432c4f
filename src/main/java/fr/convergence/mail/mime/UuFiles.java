package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that older programs put into a text itself, each between {@code begin 644 name} and {@code end}. They are found
 * while the text is read; as such a text is in no other encoding, each is a part of its own that lies inside it.
 */
final class UuFiles extends FilterInputStream {
    private static final int MOST = 100;
    private static final int LONGEST_LINE = 512;
    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} +(\\S.*)");

    private record File(String name, long from, long to, long size) {}

    private final List<File> files = new ArrayList<>();
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private long position;
    private long lineStart;
    private @Nullable String name;
    private long from;
    private long size;

    UuFiles(InputStream text) {
        super(text);
    }

    @Override public int read() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            endLine();
        } else {
            take((byte) octet);
        }
        return octet;
    }

    @Override public int read(byte[] to, int offset, int most) throws IOException {
        int count = in.read(to, offset, most);
        for (int i = 0; i < count; i++) {
            take(to[offset + i]);
        }
        if (count < 0) {
            endLine();
        }
        return count;
    }

    private void take(byte octet) {
        position++;
        if (octet == '\n') {
            endLine();
        } else if (length < LONGEST_LINE) {
            line[length++] = octet;
        }
    }

    private void endLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        if (name != null && !isContent(end)) {
            if (is("end", end)) {
                files.add(new File(name, from, position, size));
            }
            name = null;
        } else if (name == null && length < LONGEST_LINE && files.size() < MOST && line[0] == 'b') {
            begin(new String(line, 0, end, ISO_8859_1));
        }
        lineStart = position;
        length = 0;
    }

    private void begin(String text) {
        var begin = BEGIN.matcher(text);
        if (begin.matches()) {
            name = FileTypes.cleanName(begin.group(1));
            from = lineStart;
            size = 0;
        }
    }

    private boolean is(String text, int end) {
        return new String(line, 0, end, ISO_8859_1).stripTrailing().equals(text);
    }

    /** Whether this is a line of an encoded file: says how many octets it holds, and holds them. */
    private boolean isContent(int end) {
        for (int i = 0; i < end; i++) {
            if (line[i] < ' ' || line[i] > '`') {
                return false;
            }
        }
        int octets = end == 0 ? 0 : line[0] - ' ' & 63;
        int groups = (octets + 2) / 3 * 4;
        size += octets;
        // spaces at the end may have got lost, and some programs add a checksum
        return octets == 0 ? end <= 2 : end - 1 > groups - 4 && end - 1 <= groups + 1;
    }

    /** The octets of the text's beginning without the files. */
    byte[] without(byte[] text) {
        return without(text, files.stream().map(file -> new long[] {file.from, file.to}).toList());
    }

    /** The octets of the beginning of a text without the files in it. */
    static byte[] without(byte[] text, Part part) {
        return without(text, part.subParts().stream()
                .map(file -> new long[] {file.start() - part.bodyStart(), file.end() - part.bodyStart()}).toList());
    }

    private static byte[] without(byte[] text, List<long[]> ranges) {
        if (ranges.isEmpty()) {
            return text;
        }
        var rest = new ByteArrayOutputStream();
        int at = 0;
        for (var range : ranges) {
            int until = (int) Math.min(range[0], text.length);
            rest.write(text, at, until - at);
            at = (int) Math.min(range[1], text.length);
        }
        rest.write(text, at, text.length - at);
        return rest.toByteArray();
    }

    /** The text with the files as its sub-parts, unless it is a file itself. */
    Part within(Part text) {
        if (files.isEmpty() || "attachment".equals(text.disposition())) {
            return text;
        }
        var parts = new ArrayList<Part>();
        for (var file : files) {
            parts.add(new Part(text.partId() + "." + (parts.size() + 1), FileTypes.of(file.name), null, file.name, "attachment", null,
                    null, null, file.size, Map.of(), "x-uuencode", text.bodyStart() + file.from, text.bodyStart() + file.from,
                    text.bodyStart() + file.to, 0, List.of(), List.of()));
        }
        return text.with(parts);
    }
}
