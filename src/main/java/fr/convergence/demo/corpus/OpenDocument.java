package fr.convergence.demo.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A text document of some paragraphs (OpenDocument 1.2, packaged as part 3 asks: the type first and uncompressed). */
final class OpenDocument {
    private static final String TYPE = "application/vnd.oasis.opendocument.text";

    private OpenDocument() {}

    static byte[] of(String title, List<String> paragraphs) {
        var body = new StringBuilder("<text:h text:outline-level=\"1\">").append(Html.escape(title)).append("</text:h>");
        paragraphs.forEach(paragraph -> body.append("<text:p>").append(Html.escape(paragraph)).append("</text:p>"));
        String content = """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">\
                <office:body><office:text>%s</office:text></office:body></office:document-content>
                """.formatted(body);
        String manifest = """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">\
                <manifest:file-entry manifest:full-path="/" manifest:media-type="%s"/>\
                <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
                """.formatted(TYPE);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var type = entry("mimetype");
            var crc = new CRC32();
            crc.update(TYPE.getBytes(StandardCharsets.US_ASCII));
            type.setMethod(ZipEntry.STORED);
            type.setSize(TYPE.length());
            type.setCrc(crc.getValue());
            put(zip, type, TYPE);
            put(zip, entry("content.xml"), content);
            put(zip, entry("META-INF/manifest.xml"), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Without the time of writing, which would make each run's bytes other ones. */
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2024, 9, 2, 8, 0));
        return entry;
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, String text) throws IOException {
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
