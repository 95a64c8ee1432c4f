package fr.convergence.transfer;

import fr.convergence.jmap.DocumentType;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An archive that was uploaded and is being brought in. A client creates it with its file name and its {@code blobIds},
 * the parts of the file in order (or {@code blobId}, all of it), and follows {@code state} (queued, running, done,
 * failed), {@code done} and {@code skipped} of {@code total} by push. {@code odd} counts what was odd by kind,
 * {@code examples} tells where, for the first of each kind.
 */
@Component
class ImportJobType extends DocumentType {
    static final String NAME = "ImportJob";

    private static final List<Property> PROPERTIES = List.of(
            Property.id("blobId").nullable().immutable(),
            Property.list("blobIds", JsonNode::isString).nullable().immutable(),
            Property.text("name", 255).immutable(),
            Property.text("folder", 100).nullable().immutable(),
            Property.text("state", 10).serverSet(),
            Property.text("error", 20).nullable().serverSet(),
            Property.number("total").serverSet(),
            Property.number("done").serverSet(),
            Property.number("skipped").serverSet(),
            Property.object("odd").serverSet(),
            Property.list("examples", JsonNode::isObject).serverSet(),
            Property.date("createdAt").serverSet());

    private final AccountBlobs blobs;
    private final ImportQueue queue;
    private final TransferSettings settings;
    private final InstantSource clock;

    ImportJobType(JdbcClient jdbc, AccountBlobs blobs, ImportQueue queue, TransferSettings settings, InstantSource clock) {
        super(jdbc, NAME, TransferCapability.TRANSFER, 'j', "import_job", PROPERTIES);
        this.blobs = blobs;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode document) {
        if (before == null) {
            check(set.change().account(), document);
            document.put("state", "queued").putNull("error").put("total", 0).put("done", 0).put("skipped", 0)
                    .put("createdAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()).putObject("odd");
            document.putArray("examples");
        }
    }

    private void check(long account, ObjectNode document) {
        var parts = parts(document);
        if (parts.isEmpty()) {
            throw SetError.invalid("Either blobId or blobIds", "blobId", "blobIds");
        }
        long size = 0;
        for (var part : parts) {
            size += part.map(id -> blobs.size(account, id)).orElse(OptionalLong.empty())
                    .orElseThrow(() -> SetError.invalid("No such blob", document.hasNonNull("blobId") ? "blobId" : "blobIds"));
        }
        if (size > settings.maxSizeArchive()) {
            throw new SetError("tooLarge", "At most " + settings.maxSizeArchive() + " octets");
        }
    }

    /** The blobs of which the file is made, in order; empty in place of one that isn't an id, and no list for none or both. */
    static List<Optional<BlobId>> parts(ObjectNode document) {
        var whole = document.get("blobId");
        var parts = document.get("blobIds");
        boolean isWhole = whole != null && !whole.isNull();
        if (parts == null || parts.isNull()) {
            return isWhole ? List.of(BlobId.parse(whole.stringValue())) : List.of();
        }
        return isWhole ? List.of() : parts.valueStream().map(part -> BlobId.parse(part.stringValue())).toList();
    }

    @Override
    public long create(SetCall set, ObjectNode object) {
        long id = super.create(set, object);
        queue.add(set.change().account(), id);
        return id;
    }
}
