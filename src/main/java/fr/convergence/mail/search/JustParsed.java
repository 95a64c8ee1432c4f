package fr.convergence.mail.search;

import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.BlobId;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Messages that were parsed on their way in, kept in memory until they are indexed a moment later: else each would be
 * read and parsed twice. What finds no room, or is lost with the process, is parsed again.
 */
@Component
public class JustParsed {
    private static final long MOST_CHARACTERS = 4_000_000;
    /** What a message takes besides its text, roughly. */
    private static final int OVERHEAD = 4_000;

    private final LinkedHashMap<BlobId, ParsedMessage> waiting = new LinkedHashMap<>();
    private long characters;

    public synchronized void put(BlobId id, ParsedMessage message) {
        if (waiting.putIfAbsent(id, message) == null) {
            characters += weight(message);
        }
        while (characters > MOST_CHARACTERS) {
            take(waiting.firstEntry().getKey());
        }
    }

    synchronized Optional<ParsedMessage> take(BlobId id) {
        var message = Optional.ofNullable(waiting.remove(id));
        characters -= message.map(JustParsed::weight).orElse(0L);
        return message;
    }

    private static long weight(ParsedMessage message) {
        return OVERHEAD + message.text().length();
    }
}
