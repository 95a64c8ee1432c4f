package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream by lines, without copying: each {@link #next} shows a slice of the buffer. A line longer than the buffer
 * comes in pieces, of which only the first {@link #startsLine}.
 */
final class Lines {

    private static final int BUFFER = 16 * 1024;

    /** Octets kept before a line, so that the line end before it can still be read. */
    private static final int LINE_END = 2;

    private final InputStream in;
    final byte[] buffer = new byte[BUFFER];
    private long base;
    private int limit;
    private boolean exhausted;

    private int start;
    private int after;
    private int contentEnd;
    private boolean startsLine = true;
    private boolean endsLine = true;
    private boolean again;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line or piece of one; false at the end of the stream. */
    boolean next() throws IOException {
        if (again) {
            again = false;
            return true;
        }
        startsLine = endsLine;
        start = after;
        int feed = find(start);
        if (feed < 0) {
            int seen = limit - start;
            while (feed < 0 && fill()) {
                feed = find(start + seen);
                seen = limit - start;
            }
        }
        endsLine = feed >= 0;
        if (endsLine) {
            after = feed + 1;
            contentEnd = feed > start && buffer[feed - 1] == '\r' ? feed - 1 : feed;
            return true;
        }
        boolean splitsLineEnd = !exhausted && limit - start > 1 && buffer[limit - 1] == '\r';
        after = splitsLineEnd ? limit - 1 : limit;
        contentEnd = after;
        return after > start;
    }

    /** The next call of {@link #next} shows the same again. */
    void again() {
        again = true;
    }

    /** What comes after this line, as far as so many octets; for a line that is not in pieces. */
    String peek(int octets) throws IOException {
        while (limit - after < octets && fill()) {
            // fill moves the line to the front of the buffer and reads behind it
        }
        return new String(buffer, after, Math.min(octets, limit - after), ISO_8859_1);
    }

    private int find(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more, the current line moved to the front; false if the buffer is full or the stream over. */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (start > LINE_END) {
            int gone = start - LINE_END;
            System.arraycopy(buffer, gone, buffer, 0, limit - gone);
            base += gone;
            limit -= gone;
            start = LINE_END;
            after -= gone;
            contentEnd -= gone;
        }
        if (limit == buffer.length) {
            return false;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            exhausted = true;
            return false;
        }
        limit += count;
        return true;
    }

    int start() {
        return start;
    }

    int contentEnd() {
        return contentEnd;
    }

    int after() {
        return after;
    }

    /** Whether the slice begins at the beginning of a line. */
    boolean startsLine() {
        return startsLine;
    }

    /** Whether the slice ends with a line end. */
    boolean endsLine() {
        return endsLine;
    }

    /** Whether the slice is a line in full, be it the last without a line end. */
    boolean isWhole() {
        return startsLine && (endsLine || exhausted && after == limit);
    }

    /** Where in the stream the next line begins. */
    long position() {
        return base + (again ? start : after);
    }

    /** Where in the stream the slice begins. */
    long lineStart() {
        return base + start;
    }
}
