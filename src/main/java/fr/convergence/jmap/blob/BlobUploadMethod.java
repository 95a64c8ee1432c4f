package fr.convergence.jmap.blob;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import fr.convergence.store.AccountBlobs;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Blob/upload (RFC 9404 §4.1). */
@Component
class BlobUploadMethod implements JmapMethod {
    private final AccountBlobs blobs;
    private final Contents contents;
    private final Limits limits;

    BlobUploadMethod(AccountBlobs blobs, Contents contents, Limits limits) {
        this.blobs = blobs;
        this.contents = contents;
        this.limits = limits;
    }

    @Override public String name() {
        return "Blob/upload";
    }

    @Override public String capability() {
        return BlobCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "create");
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var create = call.object("create");
        if (create == null) {
            throw MethodError.invalidArguments("create is missing");
        }
        if (create.size() > limits.maxObjectsInSet()) {
            throw new MethodError("requestTooLarge", "At most " + limits.maxObjectsInSet() + " blobs");
        }
        var run = new BlobUploads(call, create, blobs, contents, limits.maxSizeUpload());
        create.propertyNames().forEach(run::create);
        return run.response();
    }
}
