package fr.convergence.mail.mime;

import java.io.IOException;
import java.io.InputStream;

/** The encoded body of a part: ends before the line end that precedes the next delimiter (RFC 2046 §5.1.1). */
final class BodyStream extends InputStream {

    private final Lines lines;
    private final Boundaries boundaries;
    private int at;
    private int sliceEnd;
    /** Octets of the last line end, not given out before it is known that no delimiter follows. */
    private int held;
    private boolean over;
    private long end;

    BodyStream(Lines lines, Boundaries boundaries) {
        this.lines = lines;
        this.boundaries = boundaries;
        this.end = lines.position();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && (at < sliceEnd || advance())) {
            int part = Math.min(length - count, sliceEnd - at);
            System.arraycopy(lines.buffer, at, to, offset + count, part);
            at += part;
            count += part;
        }
        return count > 0 || length == 0 ? count : -1;
    }

    @Override
    public int read() throws IOException {
        return at < sliceEnd || advance() ? lines.buffer[at++] & 0xFF : -1;
    }

    /** Shows the next line with the line end before it, which still lies before it in the buffer. */
    private boolean advance() throws IOException {
        while (!over) {
            if (!lines.next()) {
                over = true;
                boundaries.atEnd();
                end = lines.position();
                at = lines.after() - held;
                sliceEnd = lines.after();
                return held > 0;
            }
            if (boundaries.match(lines)) {
                over = true;
                end = lines.lineStart() - held;
                return false;
            }
            at = lines.start() - held;
            sliceEnd = lines.contentEnd();
            held = lines.after() - sliceEnd;
            if (at < sliceEnd) {
                return true;
            }
        }
        return false;
    }

    /** Where the body ends in the message; known once read to its end. */
    long end() {
        return end;
    }
}
