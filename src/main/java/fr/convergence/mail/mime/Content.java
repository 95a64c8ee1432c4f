package fr.convergence.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of the parts' content while a message is read: texts, and what enclosed messages and files say. */
final class Content {

    private static final int MESSAGES_DEEP = 10;
    private static final int TEXTS_OF_A_MESSAGE = 4;

    private final Limits limits;
    private final int depth;
    private final byte[] chunk = new byte[8 * 1024];
    private final Map<String, Decoded> texts = new HashMap<>();
    private final Map<String, MessageText> messages = new HashMap<>();
    private final Set<String> oddities = new LinkedHashSet<>();
    private @Nullable Tnef tnef;
    private int room;

    Content(Limits limits) {
        this(limits, 0, limits.textOctets() * TEXTS_OF_A_MESSAGE);
    }

    private Content(Limits limits, int depth, int room) {
        this.limits = limits;
        this.depth = depth;
        this.room = room;
    }

    record Decoded(String text, boolean isHtml) {}

    /** Whether this is the content of a message in a message. */
    boolean isEnclosed() {
        return depth > 0;
    }

    Limits limits() {
        return limits;
    }

    void odd(String what) {
        oddities.add(what);
    }

    List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** The text of a part; null if it has none or there was no room. */
    @Nullable Decoded text(Part part) {
        return texts.get(part.partId());
    }

    /** What an enclosed message says; null if the part is none. */
    @Nullable MessageText message(Part part) {
        return messages.get(part.partId());
    }

    void forget(Part part) {
        texts.remove(part.partId());
    }

    /** Reads a part's content to its end. @return its size */
    long read(String partId, String type, @Nullable String charset, InputStream decoded) throws IOException {
        return switch (type) {
            case "text/plain", "text/html", "text/csv", "text/markdown", "text/enriched" ->
                    readText(partId, type, charset, decoded);
            case "message/rfc822", "message/global" -> readMessage(partId, decoded);
            case "application/ms-tnef", "application/vnd.ms-tnef" -> readTnef(decoded);
            default -> drain(decoded);
        };
    }

    private long readText(String partId, String type, @Nullable String charset, InputStream decoded)
            throws IOException {
        byte[] bytes = decoded.readNBytes(Math.min(limits.textOctets(), room));
        room -= bytes.length;
        long rest = drain(decoded);
        long size = bytes.length + rest;
        if (decoded instanceof UuFiles files) {
            bytes = files.without(bytes);
        }
        Charsets.Decoded text = Charsets.decode(bytes, bytes.length,
                TextDecoder.declared(charset, type, bytes), rest == 0);
        if (text.problem()) {
            odd("text not in its charset");
        }
        texts.put(partId, new Decoded(text.text(), type.equals("text/html")));
        return size;
    }

    private long readMessage(String partId, InputStream decoded) throws IOException {
        if (depth >= MESSAGES_DEEP) {
            odd("messages in messages too deep");
            return drain(decoded);
        }
        Content content = new Content(limits, depth + 1, room);
        MessageReader reader = new MessageReader(decoded, content);
        Part body = reader.read();
        room = content.room;
        messages.put(partId, MessageText.of(body, BodyParts.of(body), content));
        return reader.position() + drain(decoded);
    }

    private long readTnef(InputStream decoded) throws IOException {
        byte[] bytes = decoded.readNBytes(Tnef.LARGEST + 1);
        tnef = bytes.length > Tnef.LARGEST ? null : Tnef.read(bytes);
        if (tnef == null) {
            odd("winmail.dat that can't be opened");
        }
        return bytes.length + drain(decoded);
    }

    /** The part just read, with what it encloses. */
    Part enclosed(Part part) {
        Tnef files = tnef;
        tnef = null;
        if (files == null) {
            return part;
        }
        Part whole = files.within(part);
        whole.subParts().stream().filter(BodyParts::isEnclosedBody).forEach(body ->
                texts.put(body.partId(), new Decoded(files.bodyText(), body.is("text/html"))));
        return whole;
    }

    private long drain(InputStream decoded) throws IOException {
        long size = 0;
        int count;
        while ((count = decoded.read(chunk, 0, chunk.length)) >= 0) {
            size += count;
        }
        return size;
    }

}
