package fr.convergence.mail.search;

import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.BlobId;
import fr.convergence.store.StoredBlob;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Messages that were parsed on their way in, kept in memory until they are indexed a moment later: else each would be
 * read and parsed twice. What is large, finds no room, or is lost with the process, is parsed again.
 */
@Component
public class JustParsed {
    /** Of the messages' octets, in which what is made of them is bounded. */
    private static final long LARGEST = 64 << 10;
    private static final long MOST = 4 << 20;
    /** What even an empty message takes. */
    private static final int OVERHEAD = 2_000;

    private record Waiting(ParsedMessage message, long weight) {}

    private final LinkedHashMap<BlobId, Waiting> waiting = new LinkedHashMap<>();
    private long weight;

    public synchronized void put(StoredBlob blob, ParsedMessage message) {
        if (blob.size() > LARGEST) {
            return;
        }
        var added = new Waiting(message, blob.size() + OVERHEAD);
        if (waiting.putIfAbsent(blob.id(), added) == null) {
            weight += added.weight();
        }
        while (weight > MOST) {
            take(waiting.firstEntry().getKey());
        }
    }

    synchronized Optional<ParsedMessage> take(BlobId id) {
        var taken = Optional.ofNullable(waiting.remove(id));
        weight -= taken.map(Waiting::weight).orElse(0L);
        return taken.map(Waiting::message);
    }
}
