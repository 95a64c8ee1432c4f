package fr.convergence.mail.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A line of a header as it came, with its end, for who passes a message on octet by octet. */
public record RawLine(byte[] octets) {
    /**
     * The next line.
     *
     * @param in   buffered: it is read octet by octet
     * @param most what is longer is cut there
     * @return no octets at the end of the message
     */
    public static RawLine next(InputStream in, int most) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n' || line.size() >= most) {
                break;
            }
        }
        return new RawLine(line.toByteArray());
    }

    /** Whether it goes on with the field of the line before (RFC 5322 §2.2.3). */
    public boolean isFolded() {
        return octets.length > 0 && (octets[0] == ' ' || octets[0] == '\t');
    }

    /** Whether the header ends here: an empty line, or no line at all. */
    public boolean endsHeader() {
        return octets.length == 0 || octets[0] == '\n' || octets.length == 2 && octets[0] == '\r' && octets[1] == '\n';
    }
}
