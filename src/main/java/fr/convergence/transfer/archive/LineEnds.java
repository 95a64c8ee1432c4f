package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A message as it was before it was stored with a line feed alone at line ends, and, in a mbox, with its From_ lines quoted. */
final class LineEnds extends InputStream {
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    private final InputStream in;
    private final boolean unquote;
    private final byte[] input = new byte[8192];
    private byte[] output = new byte[3 * 8192];
    private int from;
    private int to;
    private int last = '\n';
    /** At the start of a line: how many '>' and then how much of "From " were seen and not yet written. */
    private int quotes;
    private int matched;
    private boolean atStart = true;
    private boolean ended;

    LineEnds(InputStream in, boolean unquote) {
        this.in = in;
        this.unquote = unquote;
    }

    @Override
    public int read() throws IOException {
        return fill() ? output[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(output, from, bytes, offset, count);
        from += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (from == to && !ended) {
            from = to = 0;
            int count = in.read(input);
            if (count < 0) {
                ended = true;
                flush(quotes);
            }
            for (int i = 0; i < count; i++) {
                accept(input[i]);
            }
        }
        return from < to;
    }

    private void accept(byte b) {
        if (unquote && atStart) {
            if (b == '>' && matched == 0) {
                quotes++;
                return;
            }
            if (quotes > 0 && b == FROM[matched]) {
                if (++matched == FROM.length) {
                    flush(quotes - 1);
                    atStart = false;
                }
                return;
            }
            flush(quotes);
        }
        if (b == '\n' && last != '\r') {
            write('\r');
        }
        write(b);
        last = b;
        atStart = b == '\n';
    }

    private void flush(int quotesKept) {
        for (int i = 0; i < quotesKept; i++) {
            write('>');
        }
        for (int i = 0; i < matched; i++) {
            write(FROM[i]);
        }
        if (quotes + matched > 0) {
            last = ' ';
        }
        quotes = 0;
        matched = 0;
    }

    private void write(int b) {
        if (to == output.length) {
            output = Arrays.copyOf(output, output.length * 2);
        }
        output[to++] = (byte) b;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
