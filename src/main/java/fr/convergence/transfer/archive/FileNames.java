package fr.convergence.transfer.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File names as people wrote them. An archive may come from a system with another encoding, and the server may run in a
 * locale without accents; a path's URI keeps the very bytes of its names.
 */
final class FileNames {
    private FileNames() {}

    static List<String> below(Path root, Path path) {
        var base = segments(root);
        var names = segments(path);
        return names.subList(base.size(), names.size());
    }

    static String last(Path path) {
        return segments(path).getLast();
    }

    /** UTF-8 where the bytes allow it, else Windows' western encoding. */
    static String decode(byte[] name) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(name, Charset.forName("windows-1252"));
        }
    }

    private static List<String> segments(Path path) {
        var names = new ArrayList<String>();
        for (String raw : path.toAbsolutePath().normalize().toUri().getRawPath().split("/")) {
            if (!raw.isEmpty()) {
                names.add(decode(unescape(raw)));
            }
        }
        return names;
    }

    private static byte[] unescape(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
