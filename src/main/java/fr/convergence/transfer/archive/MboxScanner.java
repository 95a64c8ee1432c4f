package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where each message of a mbox begins and ends. A line "From " parts messages only if what stands around it says so, since
 * some programs don't quote such lines in a body; a Content-Length counts only if a message really ends there (mboxcl).
 */
final class MboxScanner {
    private static final int LINE = 2048;
    private static final Pattern UNDATED = Pattern.compile("From \\S*\\s*");

    /**
     * @param quoted    lines "From " of the body were given a ">"
     * @param truncated the file ends before the length that the message says
     */
    record Slice(String fromLine, long start, long end, boolean quoted, boolean truncated) {
        InputStream open(FileChannel channel) {
            return new SliceStream(channel, start, end);
        }
    }

    private final FileChannel file;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long at;

    MboxScanner(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
        at = separatorFrom(0, size);
    }

    @Nullable Slice next() throws IOException {
        if (at >= size) {
            return null;
        }
        String fromLine = line(at);
        long start = lineEnd(at);
        MessageHead head;
        try (var in = new SliceStream(file, start, size)) {
            head = new MessageHead(in);
        }
        long length = contentLength(head);
        long announced = start + head.length() + length;
        if (length >= 0 && announced <= size) {
            long boundary = afterEmptyLines(announced);
            if (boundary == size || boundary > announced - 1 && isSeparator(boundary, true)) {
                at = boundary;
                boolean bare = separatorFrom(start, announced) < announced || hasBareFrom(start, announced);
                return new Slice(fromLine, start, announced, !bare, false);
            }
        }
        at = separatorFrom(start, size);
        return new Slice(fromLine, start, withoutEmptyLine(start, at), true, length >= 0 && announced > size && at == size);
    }

    private static long contentLength(MessageHead head) {
        String value = head.first("Content-Length");
        return value != null && value.matches("\\d{1,15}") ? Long.parseLong(value) : -1;
    }

    /** The place of the first separator at or after a line's start, or the limit. */
    private long separatorFrom(long lineStart, long limit) throws IOException {
        return scan(lineStart, limit, true);
    }

    private boolean hasBareFrom(long start, long end) throws IOException {
        return scan(start, end, false) < end;
    }

    private long scan(long from, long limit, boolean separatorsOnly) throws IOException {
        long position = from;
        int column = 0;
        boolean empty = true;
        boolean emptyBefore = true;
        boolean matching = true;
        while (position < limit) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), limit - position));
            int count = file.read(buffer, position);
            if (count <= 0) {
                return limit;
            }
            byte[] bytes = buffer.array();
            for (int i = 0; i < count; i++) {
                byte b = bytes[i];
                if (b == '\n') {
                    emptyBefore = empty;
                    empty = true;
                    matching = true;
                    column = 0;
                    continue;
                }
                empty &= b == '\r';
                if (matching) {
                    matching = b == "From ".charAt(column);
                    if (matching && column == 4) {
                        long line = position + i - 4;
                        if (!separatorsOnly || isSeparator(line, emptyBefore)) {
                            return line;
                        }
                        matching = false;
                    }
                    column++;
                }
            }
            position += count;
        }
        return limit;
    }

    private boolean isSeparator(long place, boolean emptyBefore) throws IOException {
        String line = line(place);
        if (!line.startsWith("From ")) {
            return false;
        }
        long next = lineEnd(place);
        boolean fieldFollows = next < size && MessageHead.isField(line(next));
        boolean dated = Dates.ofFromLine(line) != null;
        return dated ? fieldFollows || next >= size : emptyBefore && fieldFollows && UNDATED.matcher(line).matches();
    }

    /** The line at a place, or its beginning when it is very long. */
    private String line(long place) throws IOException {
        String text = new String(bytes(place, LINE), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\r$", "");
    }

    private long lineEnd(long place) throws IOException {
        for (long position = place; position < size; position += LINE) {
            var bytes = bytes(position, LINE);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return position + i + 1;
                }
            }
        }
        return size;
    }

    private long afterEmptyLines(long place) throws IOException {
        long position = place;
        while (position < size && position < place + 4 && (byteAt(position) == '\n' || byteAt(position) == '\r')) {
            position++;
        }
        return position;
    }

    /** A separator has an empty line before it that isn't the message's. */
    private long withoutEmptyLine(long start, long end) throws IOException {
        long position = end;
        if (position - 1 > start && byteAt(position - 1) == '\n') {
            position--;
            if (position - 1 > start && byteAt(position - 1) == '\r') {
                position--;
            }
            return byteAt(position - 1) == '\n' ? position : end;
        }
        return end;
    }

    private byte byteAt(long position) throws IOException {
        return bytes(position, 1)[0];
    }

    /** As many bytes as asked for, fewer only at the end of the file. */
    private byte[] bytes(long place, int length) throws IOException {
        try (var in = new SliceStream(file, place, size)) {
            return in.readNBytes(length);
        }
    }
}
