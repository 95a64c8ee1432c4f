package fr.convergence.jmap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** How a browser is to take what it downloads: as which type, under which name, shown or only saved. */
record Disposition(MediaType type, boolean inline, String name) {
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif",
            "image/bmp", "image/x-icon", "image/vnd.microsoft.icon", "text/plain", "application/pdf");
    private static final String ALONE = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; "
            + "frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
    private static final String PUNCTUATION_KEPT = "!#$&+-.^_`|~"; // RFC 8187 §3.2.1

    static Disposition of(String type, String name) {
        MediaType media;
        try {
            media = MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            media = MediaType.APPLICATION_OCTET_STREAM;
        }
        var kind = media.getType() + "/" + media.getSubtype();
        boolean inline = media.isConcrete() && (SHOWN.contains(kind) || media.getType().equals("audio") || media.getType().equals("video"));
        return new Disposition(media.isConcrete() ? media : MediaType.APPLICATION_OCTET_STREAM, inline, clean(name));
    }

    /** Without what isn't a name: control characters, directions of writing that hide the ending, folders. */
    private static String clean(String name) {
        var clean = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").replaceAll("[/\\\\:]", "_").strip();
        return clean.isEmpty() ? "file" : clean;
    }

    void writeTo(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_TYPE, type.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, (inline ? "inline" : "attachment")
                + "; filename=\"" + ascii() + "\"; filename*=UTF-8''" + encoded());
        response.setHeader("X-Content-Type-Options", "nosniff");
        // the browser's own viewer of PDF doesn't work in a sandbox; it is one itself
        response.setHeader("Content-Security-Policy", type.equalsTypeAndSubtype(MediaType.APPLICATION_PDF)
                ? ALONE + "; object-src 'self'" : ALONE + "; sandbox");
    }

    private String ascii() {
        return name.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"%]", "_");
    }

    private String encoded() {
        var written = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || PUNCTUATION_KEPT.indexOf(b) >= 0;
            written.append(plain ? Character.toString(b) : "%%%02X".formatted(b));
        }
        return written.toString();
    }
}
