package fr.convergence.submission.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a message as DATA wants it (RFC 5321 §4.5.2): lines end with CRLF and nothing else, so that no server takes
 * a lone line feed for the end of the message; dots at their start are doubled; the last line is a single dot.
 */
final class DataLines {
    private DataLines() {}

    static void write(InputStream message, OutputStream out) throws IOException {
        var buffer = new byte[32 * 1024];
        int last = '\n';
        boolean afterReturn = false;
        for (int count; (count = message.read(buffer)) >= 0; ) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                byte octet = buffer[i];
                if (afterReturn && octet != '\n') {
                    out.write(buffer, from, i - from);
                    out.write('\n');
                    from = i;
                    last = '\n';
                } else if (octet == '\n' && !afterReturn) {
                    out.write(buffer, from, i - from);
                    out.write('\r');
                    from = i;
                }
                if (octet == '.' && last == '\n') {
                    out.write(buffer, from, i - from);
                    out.write('.');
                    from = i;
                }
                afterReturn = octet == '\r';
                last = octet;
            }
            out.write(buffer, from, count - from);
        }
        if (afterReturn) {
            out.write('\n');
        } else if (last != '\n') {
            out.write('\r');
            out.write('\n');
        }
        out.write('.');
        out.write('\r');
        out.write('\n');
        out.flush();
    }
}
