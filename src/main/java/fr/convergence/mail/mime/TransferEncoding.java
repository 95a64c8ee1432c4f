package fr.convergence.mail.mime;

import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Content transfer encodings (RFC 2045 §6) and the uuencode of older programs. */
final class TransferEncoding {

    private TransferEncoding() {}

    static InputStream decode(InputStream encoded, String encoding) {
        return switch (encoding) {
            case "base64" -> new Base64InputStream(encoded, DecodeMonitor.SILENT);
            case "quoted-printable" -> new QuotedPrintableInputStream(encoded, DecodeMonitor.SILENT);
            case "x-uuencode", "uuencode", "x-uue" -> new UuDecodeStream(encoded);
            default -> encoded;
        };
    }

    static boolean isKnown(String encoding) {
        return switch (encoding) {
            case "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue" -> true;
            default -> false;
        };
    }
}
