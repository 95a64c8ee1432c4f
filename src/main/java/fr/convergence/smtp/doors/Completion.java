package fr.convergence.smtp.doors;

import fr.convergence.mail.mime.Headers;
import fr.convergence.mail.mime.Mime;
import fr.convergence.store.Spool;
import fr.convergence.submission.Addresses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A message with the Date and Message-ID that every message must have (RFC 6409 §8): added where a program left them out. */
record Completion(Spool spool, boolean own) implements AutoCloseable {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    static Completion of(Spool raw, String sender, Instant now) throws IOException {
        try (var in = raw.open(); var header = new ByteArrayInputStream(in.readNBytes(1 << 20))) {
            var headers = Mime.parse(header).body().headers();
            var missing = (Headers.last(headers, "Date") == null ? "Date: " + DATE.format(now.atZone(ZoneId.systemDefault())) + "\r\n" : "")
                    + (Headers.last(headers, "Message-ID") == null
                            ? "Message-ID: <" + UUID.randomUUID() + "@" + Addresses.domain(sender) + ">\r\n" : "");
            if (missing.isEmpty()) {
                return new Completion(raw, false);
            }
            try (var before = new ByteArrayInputStream(missing.getBytes(StandardCharsets.UTF_8)); var all = raw.open()) {
                return new Completion(Spool.of(new SequenceInputStream(before, all)), true);
            }
        }
    }

    /** The message as it came is the session's to close. */
    @Override public void close() {
        if (own) {
            spool.close();
        }
    }
}
