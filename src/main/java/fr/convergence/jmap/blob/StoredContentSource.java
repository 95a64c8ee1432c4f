package fr.convergence.jmap.blob;

import fr.convergence.jmap.Content;
import fr.convergence.jmap.ContentSource;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Blobs kept as such. */
@Component
class StoredContentSource implements ContentSource {
    private record Stored(Blobs blobs, BlobId id, long size) implements Content {
        @Override public InputStream open(long offset, long length) {
            return blobs.open(id, offset, length);
        }
    }

    private final AccountBlobs held;
    private final Blobs blobs;

    StoredContentSource(AccountBlobs held, Blobs blobs) {
        this.held = held;
        this.blobs = blobs;
    }

    @Override public Optional<Content> find(long account, String blobId) {
        return BlobId.parse(blobId).flatMap(id -> {
            var size = held.size(account, id);
            return size.isPresent() ? Optional.of(new Stored(blobs, id, size.getAsLong())) : Optional.empty();
        });
    }
}
