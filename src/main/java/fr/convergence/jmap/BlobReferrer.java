package fr.convergence.jmap;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A type whose objects refer to blobs, or hold objects that do: told by Blob/lookup (RFC 9404 §4.3). */
public interface BlobReferrer extends DataType {
    /** Of these blobs, each that objects of the call's account refer to, with their ids. */
    Map<String, Set<Long>> referrers(Call call, Collection<String> blobIds);
}
