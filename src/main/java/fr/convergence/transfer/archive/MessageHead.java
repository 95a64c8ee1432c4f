package fr.convergence.transfer.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that an archive's reader looks at. Read tolerantly and to a bound; the message itself is parsed later,
 * by what stores it.
 */
final class MessageHead {
    private static final int CHUNK = 4 * 1024;
    private static final int BOUND = 64 * CHUNK;

    private record Field(String name, StringBuilder value) {}

    private final List<Field> fields = new ArrayList<>();
    private final boolean crlf;
    private final int length;
    private final boolean complete;

    /** Reads up to the empty line after the fields, or to the bound. */
    MessageHead(InputStream in) throws IOException {
        byte[] bytes = upToBody(in);
        int at = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        boolean empty = false;
        Boolean firstLineIsCrlf = null;
        while (at < bytes.length && !empty) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean returned = end > at && bytes[end - 1] == '\r';
            if (firstLineIsCrlf == null && end < bytes.length) {
                firstLineIsCrlf = returned;
            }
            String line = new String(bytes, at, end - at - (returned ? 1 : 0), StandardCharsets.ISO_8859_1);
            empty = line.isEmpty() && end < bytes.length;
            add(line);
            at = Math.min(end + 1, bytes.length);
        }
        crlf = Boolean.TRUE.equals(firstLineIsCrlf);
        length = at;
        complete = empty || bytes.length >= BOUND;
    }

    /** Some more than the head, or less than all of one that passes the bound. */
    private static byte[] upToBody(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(CHUNK);
        int looked = 0;
        while (bytes.size() < BOUND) {
            byte[] more = in.readNBytes(CHUNK);
            bytes.writeBytes(more);
            byte[] all = bytes.toByteArray();
            for (int i = Math.max(looked - 2, 0); i < all.length; i++) {
                if (all[i] == '\n' && (i == 0 || all[i - 1] == '\n' || all[i - 1] == '\r' && (i == 1 || all[i - 2] == '\n'))) {
                    return all;
                }
            }
            looked = all.length;
            if (more.length < CHUNK) {
                return all;
            }
        }
        return bytes.toByteArray();
    }

    private void add(String line) {
        if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
            if (!fields.isEmpty()) {
                fields.getLast().value().append(line);
            }
        } else if (isField(line)) {
            int colon = line.indexOf(':');
            fields.add(new Field(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), new StringBuilder(line.substring(colon + 1))));
        }
    }

    /** RFC 5322 §2.2: printable characters but the colon, then a colon; old software put spaces before it. */
    static boolean isField(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return false;
        }
        String name = line.substring(0, colon).stripTrailing();
        return !name.isEmpty() && name.chars().allMatch(c -> c > 32 && c < 127);
    }

    /** The first field of that name. */
    @Nullable String first(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Field field : fields) {
            if (field.name().equals(wanted)) {
                return field.value().toString().strip();
            }
        }
        return null;
    }

    /** With encoded words (RFC 2047) decoded. */
    Optional<String> decoded(String name) {
        return Optional.ofNullable(first(name))
                .map(value -> DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean usesCrlf() {
        return crlf;
    }

    /** Bytes up to the body. */
    int length() {
        return length;
    }

    /** Whether the empty line after the fields was there. */
    boolean complete() {
        return complete;
    }
}
