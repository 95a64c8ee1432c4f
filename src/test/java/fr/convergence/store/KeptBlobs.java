package fr.convergence.store;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A module that refers to the blobs which a specification names. */
@Component
class KeptBlobs implements BlobUser {
    static final Set<BlobId> KEPT = ConcurrentHashMap.newKeySet();

    @Override public Set<BlobId> inUse(long account, Collection<BlobId> candidates) {
        return candidates.stream().filter(KEPT::contains).collect(Collectors.toSet());
    }
}
