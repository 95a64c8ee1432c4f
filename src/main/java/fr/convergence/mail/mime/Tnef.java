package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/**
 * Outlook's winmail.dat: the files in it, numbered from 1, become parts of the message. The text in it comes last, as a
 * part without disposition: the message's body if there is no other.
 */
final class Tnef {

    static final int LARGEST = 30 * 1024 * 1024;

    static {
        TNEFAttribute.setMaxRecordLength(LARGEST);
        MAPIAttribute.setMaxRecordLength(LARGEST);
    }

    private record File(@Nullable String name, String type, byte[] content) {

        boolean isBody() {
            return name == null;
        }
    }

    private final List<File> files;

    private Tnef(List<File> files) {
        this.files = files;
    }

    /** Null if it is no winmail.dat that can be read. */
    static @Nullable Tnef read(byte[] bytes) {
        try {
            HMEFMessage message = new HMEFMessage(new ByteArrayInputStream(bytes));
            List<File> files = new ArrayList<>();
            for (Attachment attachment : message.getAttachments()) {
                files.add(file(attachment));
            }
            File body = body(message);
            if (body != null) {
                files.add(body);
            }
            return new Tnef(files);
        } catch (IOException | RuntimeException e) {
            return null; // POI throws what comes to hand on broken files: kept as the attachment it is
        }
    }

    static InputStream open(InputStream in, int number) throws IOException {
        Tnef tnef = read(in.readNBytes(LARGEST));
        return tnef == null || tnef.files.size() < number
                ? InputStream.nullInputStream()
                : new ByteArrayInputStream(tnef.files.get(number - 1).content);
    }

    Part within(Part part) {
        List<Part> parts = new ArrayList<>();
        for (File file : files) {
            int number = parts.size() + 1;
            parts.add(new Part(part.partId() + "." + number, file.type, file.isBody() ? "utf-8" : null, file.name,
                    file.isBody() ? null : "attachment", null, null, null, file.content.length, Map.of(),
                    part.encoding(), part.start(), part.bodyStart(), part.end(), number, List.of(), List.of()));
        }
        return part.with(parts);
    }

    /** The text of the part that {@link #within} made from the body. */
    String bodyText() {
        return files.isEmpty() || !files.getLast().isBody() ? "" : new String(files.getLast().content, UTF_8);
    }

    private static File file(Attachment attachment) {
        String name = attachment.getLongFilename();
        name = name == null || name.isBlank() ? attachment.getFilename() : name;
        byte[] content;
        try {
            content = attachment.getContents();
        } catch (IllegalArgumentException e) {
            content = new byte[0]; // an embedded object without data of its own
        }
        String plain = name == null ? null : FileTypes.cleanName(name);
        return new File(plain == null ? "fichier" : plain, FileTypes.of(plain == null ? "" : plain), content);
    }

    /** Outlook keeps plain text or, far more often, RTF, in which the HTML that was written may be hidden. */
    private static @Nullable File body(HMEFMessage message) {
        Content.Decoded text = null;
        for (MAPIAttribute attribute : message.getMessageMAPIAttributes()) {
            if (attribute instanceof MAPIRtfAttribute rtf) {
                text = Rtf.read(rtf.getDataString());
            } else if (attribute.getProperty() == MAPIProperty.BODY_HTML && text == null) {
                byte[] html = attribute.getData();
                String charset = TextDecoder.declared(null, "text/html", html);
                text = new Content.Decoded(Charsets.decode(html, html.length, charset, true).text(), true);
            } else if (attribute.getProperty() == MAPIProperty.BODY && text == null) {
                text = new Content.Decoded(MAPIStringAttribute.getAsString(attribute), false);
            }
        }
        if (text == null || text.text() == null || text.text().isBlank()) {
            return null;
        }
        return new File(null, text.isHtml() ? "text/html" : "text/plain",
                Charsets.storable(text.text()).getBytes(UTF_8));
    }
}
