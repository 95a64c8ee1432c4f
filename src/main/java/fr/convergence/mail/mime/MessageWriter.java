package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes messages (RFC 5322, 2045 to 2047, 2231), streaming their parts. */
public final class MessageWriter {

    private final OutputStream out;

    private MessageWriter(OutputStream out) {
        this.out = out;
    }

    /** The message as its parts say; see {@link NewMessage#completed} for what it must have besides. */
    public static void write(NewMessage message, OutputStream out) throws IOException {
        MessageWriter writer = new MessageWriter(out);
        writer.headers(message.headers());
        writer.line("MIME-Version: 1.0");
        writer.part(message.body());
        out.flush();
    }

    private void headers(List<NewHeader> headers) throws IOException {
        for (NewHeader header : headers) {
            line(HeaderFormat.field(header));
        }
    }

    private void part(NewPart part) throws IOException {
        headers(part.headers());
        switch (part.content()) {
            case NewPart.Content.Parts(List<NewPart> subParts) -> multipart(part, subParts);
            case NewPart.Content.Text(String value) -> {
                ContentEncoding encoding = ContentEncoding.of(value);
                contentHeaders(part, Map.of("charset", "utf-8"), encoding);
                encoding.write(value, out);
            }
            case NewPart.Content.Octets(NewPart.Opener source) -> {
                ContentEncoding encoding = ContentEncoding.of(part.type(), source);
                contentHeaders(part, part.charset() == null ? Map.of() : Map.of("charset", part.charset()), encoding);
                encoding.write(source, out);
            }
        }
    }

    private void multipart(NewPart part, List<NewPart> subParts) throws IOException {
        // "=_" occurs in neither base64 nor quoted-printable
        String boundary = "=_" + UUID.randomUUID().toString().replace("-", "");
        contentHeaders(part, Map.of("boundary", boundary), null);
        for (NewPart subPart : subParts) {
            line("--" + boundary);
            part(subPart);
            line("");
        }
        line("--" + boundary + "--");
    }

    private void contentHeaders(NewPart part, Map<String, String> first, @Nullable ContentEncoding encoding)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(first);
        parameters.putAll(part.parameters());
        Map<String, String> file = part.name() == null ? Map.of() : Map.of("name", part.name());
        if (part.disposition() == null) {
            parameters.putAll(file);
        }
        line(HeaderFormat.content("Content-Type", part.type(), parameters));
        if (part.disposition() != null) {
            Map<String, String> named = part.name() == null ? Map.of() : Map.of("filename", part.name());
            line(HeaderFormat.content("Content-Disposition", part.disposition(), named));
        }
        List<NewHeader> others = new ArrayList<>();
        if (part.cid() != null) {
            others.add(new NewHeader("Content-ID", new HeaderValue.MessageIds(List.of(part.cid()))));
        }
        if (part.language() != null) {
            others.add(new NewHeader("Content-Language", new HeaderValue.Text(String.join(", ", part.language()))));
        }
        if (part.location() != null) {
            others.add(new NewHeader("Content-Location", new HeaderValue.Text(part.location())));
        }
        headers(others);
        if (encoding != null) {
            line("Content-Transfer-Encoding: " + encoding.label());
        }
        line("");
    }

    private void line(String line) throws IOException {
        out.write(line.getBytes(UTF_8));
        out.write('\r');
        out.write('\n');
    }
}
