package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import org.apache.james.mime4j.codec.EncoderUtil;

/** How content gets through 7-bit lines of at most 998 octets (RFC 2045 §6, RFC 5322 §2.1.1). */
enum ContentEncoding {
    SEVEN_BIT("7bit"),
    EIGHT_BIT("8bit"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    private static final int LONGEST_LINE = 998;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final String label;

    ContentEncoding(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Text stays readable if most of it is ASCII. */
    static ContentEncoding of(String text) {
        int line = 0;
        int longest = 0;
        int foreign = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line = c == '\n' ? 0 : line + 1;
            longest = Math.max(longest, line);
            foreign += c >= 0x7F || c < ' ' && c != '\n' && c != '\r' && c != '\t' ? 1 : 0;
        }
        if (foreign == 0 && longest <= LONGEST_LINE) {
            return SEVEN_BIT;
        }
        return foreign * 4 > text.length() ? BASE64 : QUOTED_PRINTABLE;
    }

    /** Files are base64; a message must not be encoded again (RFC 2046 §5.2.1) unless its lines leave no choice. */
    static ContentEncoding of(String type, NewPart.Opener source) throws IOException {
        if (!type.toLowerCase(Locale.ROOT).startsWith("message/")) {
            return BASE64;
        }
        boolean eightBit = false;
        int line = 0;
        byte[] buffer = new byte[8 * 1024];
        try (InputStream in = source.open()) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                for (int i = 0; i < count; i++) {
                    line = buffer[i] == '\n' ? 0 : line + 1;
                    eightBit |= buffer[i] < 0;
                    if (buffer[i] == 0 || line > LONGEST_LINE + 1) {
                        return BASE64;
                    }
                }
            }
        }
        return eightBit ? EIGHT_BIT : SEVEN_BIT;
    }

    void write(String text, OutputStream out) throws IOException {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        write(() -> new ByteArrayInputStream(lines.getBytes(UTF_8)), out);
    }

    void write(NewPart.Opener source, OutputStream out) throws IOException {
        try (InputStream in = source.open()) {
            switch (this) {
                case SEVEN_BIT, EIGHT_BIT -> lines(in, out);
                case QUOTED_PRINTABLE -> EncoderUtil.encodeQ(in, new StaysOpen(out));
                case BASE64 -> {
                    try (OutputStream encoder = Base64.getMimeEncoder(76, LINE_END).wrap(new StaysOpen(out))) {
                        in.transferTo(encoder);
                    }
                }
            }
        }
    }

    /** As it is, but for lone line feeds and carriage returns, which mail forbids. */
    private static void lines(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        boolean afterReturn = false;
        for (int count; (count = in.read(buffer)) >= 0; ) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                boolean loneFeed = buffer[i] == '\n' && !afterReturn;
                boolean loneReturn = buffer[i] != '\n' && afterReturn;
                if (loneFeed || loneReturn) {
                    out.write(buffer, from, i - from);
                    out.write(loneFeed ? '\r' : '\n');
                    from = i;
                }
                afterReturn = buffer[i] == '\r';
            }
            out.write(buffer, from, count - from);
        }
        if (afterReturn) {
            out.write('\n');
        }
    }

    /** Encoders close what they write to. */
    private static final class StaysOpen extends FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
