package fr.convergence.mail.mime;

import fr.convergence.store.Spool;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;

/** What a server on the way writes into a message: fields before all others, and those of strangers that claim to be ours taken out. */
public final class HeaderEdit {
    private static final int LONGEST_HEADER = 4 << 20;

    private HeaderEdit() {}

    /**
     * A message anew; all that isn't taken out stays octet by octet.
     *
     * @param fields  to put before it, each with its line end
     * @param without of a field's name and value, each octet a character: whether it is taken out
     */
    public static Spool before(Spool message, String fields, BiPredicate<String, String> without) throws IOException {
        var out = new Spool();
        try (var in = new BufferedInputStream(message.open(), 64 * 1024)) {
            out.write(fields.getBytes(StandardCharsets.UTF_8));
            var field = new ByteArrayOutputStream();
            int length = 0;
            boolean more = true;
            while (more) {
                var line = RawLine.next(in, LONGEST_HEADER);
                length += line.octets().length;
                if (!line.isFolded()) {
                    keep(field, without, out);
                }
                field.writeBytes(line.octets());
                more = !line.endsHeader() && length < LONGEST_HEADER;
            }
            keep(field, without, out);
            in.transferTo(out);
            return out;
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    private static void keep(ByteArrayOutputStream field, BiPredicate<String, String> without, Spool out) throws IOException {
        var text = field.toString(StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        if (colon < 0 || !without.test(text.substring(0, colon).strip(), text.substring(colon + 1))) {
            out.write(field.toByteArray());
        }
        field.reset();
    }
}
