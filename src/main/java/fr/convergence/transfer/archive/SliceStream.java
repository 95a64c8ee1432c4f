package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file. Closing it leaves the file open. */
final class SliceStream extends InputStream {
    private final FileChannel file;
    private final long end;
    private long at;

    SliceStream(FileChannel file, long start, long end) {
        this.file = file;
        this.at = start;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int count = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - at)), at);
        if (count > 0) {
            at += count;
        }
        return count;
    }
}
