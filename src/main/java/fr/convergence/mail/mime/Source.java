package fr.convergence.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be opened again and anywhere, so that one part of a large message is read without the rest. */
@FunctionalInterface
public interface Source {

    /** Opens the bytes from {@code offset}; ends after {@code length} of them or where they end. */
    InputStream open(long offset, long length) throws IOException;

    default InputStream open() throws IOException {
        return open(0, Long.MAX_VALUE);
    }

    static Source of(byte[] bytes) {
        return (offset, length) -> {
            int from = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
        };
    }

    /** The decoded content of a part, itself often a message ({@code message/rfc822}). */
    static Source of(Source message, Part part) {
        return (offset, length) -> {
            InputStream content = Mime.open(message, part);
            content.skipNBytes(Math.min(offset, part.size()));
            return new BoundedStream(content, length);
        };
    }
}
