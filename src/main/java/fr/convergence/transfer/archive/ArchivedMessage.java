package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as an archive holds it.
 *
 * @param folders    where it lay, the main folder first (Gmail files one message under several labels); a folder is its
 *                   names from the top, and a message of the archive's root has the empty folder
 * @param keywords   JMAP keywords ({@code $seen}, {@code $flagged}, ...)
 * @param receivedAt null when neither the archive nor the message says
 * @param sourceKey  the same at each reading of the same archive, and unique in it
 * @param content    can be opened any number of times until the next message is asked for
 */
public record ArchivedMessage(List<List<String>> folders, Set<String> keywords, @Nullable Instant receivedAt,
                              String sourceKey, Content content) {

    /** The message's bytes, with CRLF line ends whatever the archive's own were. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
