package fr.convergence.jmap;

import java.util.Optional;

/** A module whose blob ids aren't those of stored blobs (the parts of a message) finds them here. */
public interface ContentSource {
    /** Empty for an id that isn't of this source, and for what the account may not read. */
    Optional<Content> find(long account, String blobId);
}
