package fr.convergence.trust.dkim;

import fr.convergence.mail.mime.RawLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.InputStreamSource;

/** A message as signatures see it: fields of the header, and hashes of the body, each worked out once. */
public final class SignedMessage {
    private static final int LONGEST_HEADER = 2 << 20;

    private final InputStreamSource source;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, List<Field>> byName = new HashMap<>();
    private final Map<String, BodyHash> hashes = new HashMap<>();

    public SignedMessage(InputStreamSource source) throws IOException {
        this.source = source;
        try (var in = new BufferedInputStream(source.getInputStream(), 16 * 1024)) {
            header(in);
        }
        fields.forEach(field -> byName.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(field));
    }

    /** Reads up to the empty line, which is left behind. */
    private void header(InputStream in) throws IOException {
        var field = new ByteArrayOutputStream();
        int length = 0;
        while (length < LONGEST_HEADER) {
            var line = RawLine.next(in, LONGEST_HEADER);
            length += line.octets().length;
            if (!line.isFolded() && field.size() > 0) {
                fields.add(new Field(field.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r?\n$", "")));
                field.reset();
            }
            if (line.endsHeader()) {
                break;
            }
            field.writeBytes(line.octets());
        }
    }

    public List<Field> fields() {
        return fields;
    }

    public List<Field> all(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** @param most how many octets of the body count, -1 for all */
    BodyHash body(boolean relaxed, long most) throws IOException {
        var key = relaxed + " " + most;
        var known = hashes.get(key);
        if (known == null) {
            known = hash(relaxed, most);
            hashes.put(key, known);
        }
        return known;
    }

    private BodyHash hash(boolean relaxed, long most) throws IOException {
        try (var in = new BufferedInputStream(source.getInputStream(), 64 * 1024)) {
            var line = RawLine.next(in, LONGEST_HEADER);
            for (int length = line.octets().length; !line.endsHeader() && length < LONGEST_HEADER; length += line.octets().length) {
                line = RawLine.next(in, LONGEST_HEADER);
            }
            var body = new CanonicalBody(relaxed, most);
            var buffer = new byte[32 * 1024];
            for (int count; (count = in.read(buffer)) >= 0; ) {
                body.write(buffer, count);
            }
            return body.end();
        }
    }

    /** The fields that a signature names, from the last to the first of each (RFC 6376 §5.4.2), as they are signed. */
    String signed(List<String> names, boolean relaxed) {
        var out = new StringBuilder();
        var used = new HashMap<String, Integer>();
        for (var name : names) {
            var all = all(name);
            int at = all.size() - used.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            if (at >= 0) {
                out.append(all.get(at).canonical(relaxed)).append("\r\n");
            }
        }
        return out.toString();
    }
}
