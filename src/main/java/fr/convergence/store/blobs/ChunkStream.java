package fr.convergence.store.blobs;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** Reads a range of a blob one chunk at a time, holding no connection between two chunks. */
final class ChunkStream extends InputStream {
    private final IntFunction<byte[]> chunks;
    private long position;
    private long left;
    private int loaded = -1;
    private byte[] chunk = {};

    ChunkStream(IntFunction<byte[]> chunks, long offset, long length) {
        this.chunks = chunks;
        this.position = offset;
        this.left = length;
    }

    @Override public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (left == 0) {
            return -1;
        }
        int index = (int) (position / PostgresBlobs.CHUNK);
        if (index != loaded) {
            chunk = chunks.apply(index);
            loaded = index;
        }
        int from = (int) (position % PostgresBlobs.CHUNK);
        int n = (int) Math.min(Math.min(length, chunk.length - from), left);
        System.arraycopy(chunk, from, into, offset, n);
        position += n;
        left -= n;
        return n;
    }

    @Override public long skip(long n) {
        long skipped = Math.max(0, Math.min(n, left));
        position += skipped;
        left -= skipped;
        return skipped;
    }

    @Override public int available() {
        return loaded == position / PostgresBlobs.CHUNK
                ? (int) Math.min(left, chunk.length - position % PostgresBlobs.CHUNK) : 0;
    }
}
