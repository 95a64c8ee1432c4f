package fr.convergence.jmap.blob;

import fr.convergence.access.AccessibleAccount;
import fr.convergence.jmap.BlobReferrer;
import fr.convergence.jmap.Capability;
import fr.convergence.jmap.Limits;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** urn:ietf:params:jmap:blob (RFC 9404 §3.1). */
@Component
class BlobCapability implements Capability {
    static final String URN = "urn:ietf:params:jmap:blob";
    static final int MAX_DATA_SOURCES = 64;

    private final Limits limits;
    private final List<BlobReferrer> referrers;

    BlobCapability(Limits limits, List<BlobReferrer> referrers) {
        this.limits = limits;
        this.referrers = referrers;
    }

    @Override public String urn() {
        return URN;
    }

    @Override public ObjectNode account(AccessibleAccount account) {
        var node = Capability.super.account(account);
        node.put("maxSizeBlobSet", limits.maxSizeUpload());
        node.put("maxDataSources", MAX_DATA_SOURCES);
        var types = node.putArray("supportedTypeNames");
        referrers.forEach(type -> types.add(type.name()));
        var digests = node.putArray("supportedDigestAlgorithms");
        Digests.ALGORITHMS.keySet().forEach(digests::add);
        return node;
    }
}
