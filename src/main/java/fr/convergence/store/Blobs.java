package fr.convergence.store;

import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** Immutable bytes, kept once. Knows nothing of who may read them: {@link AccountBlobs} does. */
public interface Blobs {
    /**
     * Keeps the bytes of each; putting what is there already changes nothing. Takes part in the caller's transaction
     * where there is one, and is durable on return otherwise.
     */
    List<StoredBlob> put(List<Spool> bytes);

    default StoredBlob put(Spool bytes) {
        return put(List.of(bytes)).getFirst();
    }

    /**
     * Keeps the collector off a blob that something is about to refer to, until the caller's transaction has ended and
     * for hours after; false when there is no such blob.
     */
    boolean renew(BlobId id);

    /** @throws java.util.NoSuchElementException when there is none */
    default InputStream open(BlobId id) {
        return open(id, 0, Long.MAX_VALUE);
    }

    /** @throws java.util.NoSuchElementException when there is none */
    InputStream open(BlobId id, long offset, long length);

    /** The size in octets, empty when there is no such blob. */
    OptionalLong size(BlobId id);
}
