package fr.convergence.transfer;

import fr.convergence.jmap.DocumentType;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.BlobId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * An archive that was uploaded and is being brought in. A client creates it with the blob and its file name, and follows
 * {@code state} (queued, running, done, failed), {@code done} and {@code skipped} of {@code total} by push.
 */
@Component
class ImportJobType extends DocumentType {
    static final String NAME = "ImportJob";

    private static final List<Property> PROPERTIES = List.of(
            Property.id("blobId").immutable(),
            Property.text("name", 255).immutable(),
            Property.text("folder", 100).nullable().immutable(),
            Property.text("state", 10).serverSet(),
            Property.text("error", 20).nullable().serverSet(),
            Property.number("total").serverSet(),
            Property.number("done").serverSet(),
            Property.number("skipped").serverSet(),
            Property.object("odd").serverSet(),
            Property.date("createdAt").serverSet());

    private final AccountBlobs blobs;
    private final ImportQueue queue;
    private final InstantSource clock;

    ImportJobType(JdbcClient jdbc, AccountBlobs blobs, ImportQueue queue, InstantSource clock) {
        super(jdbc, NAME, TransferCapability.TRANSFER, 'j', "import_job", PROPERTIES);
        this.blobs = blobs;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode document) {
        if (before == null) {
            var blob = BlobId.parse(document.get("blobId").stringValue());
            if (blob.isEmpty() || !blobs.contains(set.change().account(), blob.get())) {
                throw SetError.invalid("No such blob", "blobId");
            }
            document.put("state", "queued").putNull("error").put("total", 0).put("done", 0).put("skipped", 0)
                    .put("createdAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()).putObject("odd");
        }
    }

    @Override
    public long create(SetCall set, ObjectNode object) {
        long id = super.create(set, object);
        queue.add(set.change().account(), id);
        return id;
    }
}
