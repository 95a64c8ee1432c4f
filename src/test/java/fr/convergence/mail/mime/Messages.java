package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Messages for specifications. */
final class Messages {

    private Messages() {}

    /** Text blocks have bare line feeds; mail has CRLF. */
    static byte[] bytes(String message) {
        return message.replace("\n", "\r\n").getBytes(UTF_8);
    }

    static byte[] latin1(String message) {
        return message.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    static ParsedMessage parse(String message) {
        return parse(bytes(message));
    }

    static ParsedMessage parse(byte[] message) {
        try {
            return Mime.parse(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] content(byte[] message, Part part) {
        try (InputStream in = Mime.open(Source.of(message), part)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BodyText text(byte[] message, Part part, int maxBytes) {
        try {
            return Mime.text(Source.of(message), part, maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Part> leaves(ParsedMessage message) {
        return message.body().tree().filter(part -> part.partId() != null).toList();
    }

    /** The messages that mime4j is tested with, by file name. */
    static Map<String, byte[]> ofMime4j() {
        try {
            URI jar = URI.create("jar:" + Messages.class.getResource("/testmsgs/example.msg").toURI()
                    .getRawSchemeSpecificPart().replaceFirst("!.*", ""));
            Map<String, byte[]> messages = new TreeMap<>();
            try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                for (String folder : List.of("/testmsgs", "/mimetools-testmsgs")) {
                    try (Stream<Path> paths = Files.list(files.getPath(folder))) {
                        for (Path path : paths.sorted(Comparator.comparing(Path::toString)).toList()) {
                            if (path.toString().endsWith(".msg")) {
                                messages.put(path.getFileName().toString(), Files.readAllBytes(path));
                            }
                        }
                    }
                }
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
