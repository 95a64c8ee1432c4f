package fr.convergence.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a message apart in one pass, in little memory. Multiparts nest on the stack, bounded by {@link Limits#depth}.
 * Why not mime4j's parser: it doesn't tell where parts lie, and gives up on a header beyond its limits.
 */
final class MessageReader {

    private final Lines lines;
    private final Boundaries boundaries = new Boundaries();
    private final Limits limits;
    private final Content content;
    private final HeaderReader headers;
    private int leaves;
    private int parts;

    MessageReader(InputStream in, Content content) {
        this.lines = new Lines(in);
        this.content = content;
        this.limits = content.limits();
        this.headers = new HeaderReader(lines, boundaries, limits, content::odd);
    }

    Part read() throws IOException {
        return part("text/plain", 0);
    }

    /** Octets read so far: all of them after {@link #read}. */
    long position() {
        return lines.position();
    }

    List<HeaderField> readHeaders() throws IOException {
        return headers.read().fields();
    }

    private Part part(String defaultType, int depth) throws IOException {
        if (++parts >= limits.parts()) {
            content.odd("too many parts, rest not taken apart");
            boundaries.ignoreFromNowOn();
        }
        long start = lines.position();
        HeaderReader.Header read = headers.read();
        PartHeader header = new PartHeader(read.fields(), defaultType);
        long bodyStart = read.bodyFollows() ? lines.position() : lines.lineStart();
        if (!read.bodyFollows()) {
            return header.leaf(leafType(header), nextId(), 0, start, bodyStart, bodyStart);
        }
        if (header.isMultipart() && header.boundary != null && depth < limits.depth()) {
            return multipart(header, start, bodyStart, depth);
        }
        if (header.isMultipart()) {
            content.odd(header.boundary == null ? "multipart without boundary" : "multiparts too deep");
        }
        return leaf(header, start, bodyStart);
    }

    private Part multipart(PartHeader header, long start, long bodyStart, int depth) throws IOException {
        int level = boundaries.push(header.boundary);
        String childType = header.type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
        List<Part> children = new ArrayList<>();
        // without any delimiter, what is taken for the preamble is all there is
        Part preamble = leaf(header, start, bodyStart);
        if (boundaries.stoppedBefore(level)) {
            content.forget(preamble);
            leaves--;
        }
        while (boundaries.stoppedBefore(level)) {
            children.add(part(childType, depth + 1));
        }
        boolean closed = boundaries.closed(level);
        boundaries.pop();
        long end = lines.position();
        if (closed) {
            end = skip();
        } else {
            content.odd("multipart without end");
        }
        if (children.isEmpty()) {
            content.odd("multipart without parts");
            return preamble;
        }
        return header.multipart(start, bodyStart, end, children);
    }

    private Part leaf(PartHeader header, long start, long bodyStart) throws IOException {
        BodyStream body = new BodyStream(lines, boundaries);
        String type = leafType(header);
        String id = nextId();
        InputStream decoded = TransferEncoding.decode(body, header.encoding);
        UuFiles files = decoded == body && type.equals("text/plain") ? new UuFiles(body) : null;
        long size = content.read(id, type, header.charset(type), files == null ? decoded : files);
        body.skip(Long.MAX_VALUE);
        Part part = header.leaf(type, id, size, start, bodyStart, body.end());
        return files == null ? content.enclosed(part) : files.within(part);
    }

    private long skip() throws IOException {
        BodyStream rest = new BodyStream(lines, boundaries);
        rest.skip(Long.MAX_VALUE);
        return rest.end();
    }

    private String nextId() {
        return Integer.toString(++leaves);
    }

    private static String leafType(PartHeader header) {
        return header.isMultipart() ? "text/plain" : header.type;
    }
}
