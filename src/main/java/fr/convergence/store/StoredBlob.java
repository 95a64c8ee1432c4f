package fr.convergence.store;

/** A blob and its size in octets. */
public record StoredBlob(BlobId id, long size) {}
