package fr.convergence.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.jspecify.annotations.Nullable;

/** Outlook's winmail.dat: the files in it, numbered from 1, become parts of the message. */
final class Tnef {

    static final int LARGEST = 30 * 1024 * 1024;

    static {
        TNEFAttribute.setMaxRecordLength(LARGEST);
        MAPIAttribute.setMaxRecordLength(LARGEST);
    }

    private record File(String name, String type, byte[] content) {}

    private final List<File> files;

    private Tnef(List<File> files) {
        this.files = files;
    }

    /** Null if it is no winmail.dat that can be read. */
    static @Nullable Tnef read(byte[] bytes) {
        try {
            List<File> files = new ArrayList<>();
            for (Attachment attachment : new HMEFMessage(new ByteArrayInputStream(bytes)).getAttachments()) {
                files.add(file(attachment));
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
            parts.add(new Part(part.partId() + "." + number, file.type, null, file.name, "attachment", null, null, null,
                    file.content.length, Map.of(), part.encoding(), part.start(), part.bodyStart(), part.end(), number,
                    List.of(), List.of()));
        }
        return new Part(part.partId(), part.type(), part.charset(), part.name(), part.disposition(), part.cid(),
                part.language(), part.location(), part.size(), part.parameters(), part.encoding(), part.start(),
                part.bodyStart(), part.end(), 0, part.headers(), parts);
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
}
