package fr.convergence.jmap;

import java.io.InputStream;

/** Bytes that an account may read, whether kept as such or a part of something kept. */
public interface Content {
    /** In octets. */
    long size();

    /** A new stream over {@code length} octets from {@code offset}, fewer where the content ends. */
    InputStream open(long offset, long length);

    default InputStream open() {
        return open(0, Long.MAX_VALUE);
    }
}
