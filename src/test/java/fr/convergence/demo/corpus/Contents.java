package fr.convergence.demo.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Messages as values that can be compared, bytes and all. */
final class Contents {
    private Contents() {}

    static List<List<Object>> of(List<DemoMessage> messages) {
        return messages.stream().map(m -> Arrays.<Object>asList(m.owner(), m.role(), m.folder(), m.keywords(), m.receivedAt(),
                new String(m.bytes(), StandardCharsets.ISO_8859_1))).toList();
    }
}
