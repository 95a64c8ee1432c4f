package fr.convergence.mail.email;

import fr.convergence.store.BlobId;
import java.util.Optional;

/**
 * The blob id of a part: "P", its message's blob, and the part's id, whose dot no JMAP id may have. Nothing is stored
 * for it.
 */
record PartBlobId(BlobId message, String partId) {
    private static final int PREFIX = 44;

    static Optional<PartBlobId> parse(String written) {
        if (written.length() <= PREFIX || written.charAt(0) != 'P') {
            return Optional.empty();
        }
        return BlobId.parse("B" + written.substring(1, PREFIX)).map(id -> new PartBlobId(id, written.substring(PREFIX).replace('_', '.')));
    }

    @Override public String toString() {
        return "P" + message.toString().substring(1) + partId.replace('.', '_');
    }
}
