package fr.convergence.demo.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The corpus's texts: lines of a resource, without comments. */
final class Lines {
    private Lines() {}

    static List<String> of(String resource) {
        try (var in = Lines.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records of fields parted by semicolons. */
    static List<String[]> fields(String resource) {
        return of(resource).stream().filter(line -> !line.isBlank()).map(line -> line.split(";", -1)).toList();
    }
}
