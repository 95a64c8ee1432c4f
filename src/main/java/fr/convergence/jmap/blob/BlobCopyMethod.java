package fr.convergence.jmap.blob;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Content;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.methods.Errors;
import fr.convergence.jmap.request.CoreCapability;
import fr.convergence.jmap.request.NamedAccounts;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import fr.convergence.store.Spool;
import fr.convergence.store.StoredBlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blob/copy (RFC 8620 §6.3): nothing moves but the right to read, unless it is a part of something. */
@Component
class BlobCopyMethod implements JmapMethod {
    private final NamedAccounts accounts;
    private final AccountBlobs blobs;
    private final Contents contents;
    private final Limits limits;

    BlobCopyMethod(NamedAccounts accounts, AccountBlobs blobs, Contents contents, Limits limits) {
        this.accounts = accounts;
        this.blobs = blobs;
        this.contents = contents;
        this.limits = limits;
    }

    @Override public String name() {
        return "Blob/copy";
    }

    @Override public String capability() {
        return CoreCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("fromAccountId", "accountId", "blobIds");
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        long from = accounts.of(call.principal(), call.args(), "fromAccountId", false);
        var copied = JsonNodeFactory.instance.objectNode();
        var notCopied = JsonNodeFactory.instance.objectNode();
        for (var id : BlobIds.of(call, "blobIds", limits)) {
            contents.find(from, id).flatMap(content -> copy(id, content, call.account())).ifPresentOrElse(
                    blob -> copied.put(id, blob.id().toString()),
                    () -> notCopied.set(id, Errors.write(SetError.notFound())));
        }
        var response = JsonNodeFactory.instance.objectNode();
        response.set("fromAccountId", call.args().get("fromAccountId"));
        response.put("accountId", call.accountId());
        response.set("copied", copied.isEmpty() ? JsonNodeFactory.instance.nullNode() : copied);
        response.set("notCopied", notCopied.isEmpty() ? JsonNodeFactory.instance.nullNode() : notCopied);
        return response;
    }

    private Optional<StoredBlob> copy(String id, Content content, long to) {
        var stored = BlobId.parse(id);
        if (stored.isPresent()) {
            return blobs.hold(to, stored.get());
        }
        try (var bytes = Spool.of(content.open())) {
            return Optional.of(blobs.put(to, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
