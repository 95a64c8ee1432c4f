package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/** The file between {@code begin 644 name} and {@code end}. */
final class UuDecodeStream extends InputStream {

    private final InputStream in;
    private final Lines lines;
    private final byte[] decoded = new byte[63 + 2];
    private int at;
    private int limit;
    private boolean inside;

    UuDecodeStream(InputStream in) {
        this.in = in;
        this.lines = new Lines(in);
    }

    @Override
    public int read() throws IOException {
        while (at == limit) {
            if (!lines.next()) {
                return -1;
            }
            decodeLine();
        }
        return decoded[at++] & 0xFF;
    }

    private void decodeLine() {
        byte[] buffer = lines.buffer;
        int from = lines.start();
        int end = lines.contentEnd();
        at = 0;
        limit = 0;
        if (!inside) {
            inside = new String(buffer, from, Math.min(6, end - from), ISO_8859_1)
                    .equals("begin ");
            return;
        }
        if (end - from == 3 && buffer[from] == 'e' && buffer[from + 1] == 'n' && buffer[from + 2] == 'd') {
            inside = false;
            return;
        }
        int length = end > from ? buffer[from] - ' ' & 63 : 0;
        for (int i = from + 1; i < end && limit < length; i += 4) {
            int bits = 0;
            for (int j = 0; j < 4; j++) {
                bits = bits << 6 | (i + j < end ? buffer[i + j] - ' ' & 63 : 0);
            }
            decoded[limit] = (byte) (bits >> 16);
            decoded[limit + 1] = (byte) (bits >> 8);
            decoded[limit + 2] = (byte) bits;
            limit += 3;
        }
        limit = Math.min(limit, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
