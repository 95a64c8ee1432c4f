package fr.convergence.store;

import java.util.Collection;
import java.util.Set;

/** Each module that refers to blobs says so here, or they are collected. */
public interface BlobUser {
    /** Those of {@code candidates} that an object of this account refers to, directly or by what can be restored. */
    Set<BlobId> inUse(long account, Collection<BlobId> candidates);
}
