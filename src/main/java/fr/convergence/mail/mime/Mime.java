package fr.convergence.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The bytes of messages. Nothing here throws on account of what the bytes are, only if they can't be read. */
public final class Mime {

    private static final int LARGEST_TEXT = 10 * 1024 * 1024;

    private Mime() {}

    /** Reads a message in one pass, to the end of the stream, which stays open. */
    public static ParsedMessage parse(InputStream in) throws IOException {
        return parse(in, Limits.DEFAULT);
    }

    public static ParsedMessage parse(InputStream in, Limits limits) throws IOException {
        Content content = new Content(limits);
        MessageReader reader = new MessageReader(in, content);
        Part body = reader.read();
        return Summary.of(body, reader.position(), content);
    }

    /** The header of the message ({@code part} being its body) or of a part, as it came. */
    public static List<HeaderField> headers(Source message, Part part) throws IOException {
        if (part.enclosed() > 0) {
            return List.of();
        }
        try (InputStream in = message.open(part.start(), part.bodyStart() - part.start())) {
            return new MessageReader(in, new Content(Limits.DEFAULT)).readHeaders();
        }
    }

    /** The decoded content of a part; the caller closes it. */
    public static InputStream open(Source message, Part part) throws IOException {
        InputStream encoded = message.open(part.bodyStart(), part.end() - part.bodyStart());
        InputStream decoded = TransferEncoding.decode(encoded, part.encoding());
        if (part.enclosed() == 0) {
            return decoded;
        }
        try (decoded) {
            return Tnef.open(decoded, part.enclosed());
        }
    }

    /**
     * The text of a part, at most so many octets of it in UTF-8; 0 for all (of 10 MB).
     *
     * @see BodyText
     */
    public static BodyText text(Source message, Part part, int maxBytes) throws IOException {
        int most = maxBytes > 0 ? Math.min(maxBytes, LARGEST_TEXT) : LARGEST_TEXT;
        // no charset takes more than four octets for what is one in UTF-8; a line end takes one more than is kept
        int wanted = (int) Math.min(part.size(), 4L * most);
        try (InputStream in = open(message, part)) {
            byte[] bytes = in.readNBytes(wanted);
            return TextDecoder.decode(part, UuFiles.without(bytes, part), bytes.length >= part.size(), most);
        }
    }
}
