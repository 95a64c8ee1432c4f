package fr.convergence.submission.queue;

import fr.convergence.mail.mime.RawLine;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A message as it leaves: without what is the sender's alone, before it what says where it went, and the fields that
 * every message must have if it lacks them (RFC 6409 §8).
 *
 * @param before       header lines
 * @param whereMissing fields by name, in lower case
 */
record Octets(Blobs blobs, BlobId blob, String before, Map<String, String> whereMissing) {
    private static final Set<String> LEFT_OUT = Set.of("bcc", "resent-bcc", "return-path");
    private static final int LONGEST_HEADER = 4 << 20;

    InputStream open() throws IOException {
        var stored = new BufferedInputStream(blobs.open(blob), 64 * 1024);
        var header = new ByteArrayOutputStream();
        var missing = new LinkedHashMap<>(whereMissing);
        boolean kept = true;
        int read = 0;
        while (read < LONGEST_HEADER) {
            var line = RawLine.next(stored, LONGEST_HEADER);
            read += line.octets().length;
            if (!line.isFolded()) {
                var name = name(line.octets());
                kept = !LEFT_OUT.contains(name);
                missing.remove(name);
            }
            if (kept) {
                header.writeBytes(line.octets());
            }
            if (line.endsHeader()) {
                break;
            }
        }
        var first = new ByteArrayInputStream((before + String.join("", missing.values())).getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(first, new SequenceInputStream(new ByteArrayInputStream(header.toByteArray()), stored));
    }

    Octets with(String moreBefore) {
        return new Octets(blobs, blob, moreBefore + before, whereMissing);
    }

    private static String name(byte[] line) {
        int colon = 0;
        while (colon < line.length && line[colon] != ':') {
            colon++;
        }
        return new String(line, 0, colon, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    }
}
