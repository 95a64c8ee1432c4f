package fr.convergence.transfer;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.store.Actor;
import fr.convergence.store.BlobId;
import fr.convergence.store.BlobUser;
import fr.convergence.store.Blobs;
import fr.convergence.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does the imports that clients asked for, and tells how far they are. */
@Component
class ImportJobs implements BlobUser {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Actor ACTOR = new Actor(null, "import");

    private final MailImport mailImport;
    private final Blobs blobs;
    private final Store store;
    private final JdbcClient jdbc;

    ImportJobs(MailImport mailImport, Blobs blobs, Store store, JdbcClient jdbc) {
        this.mailImport = mailImport;
        this.blobs = blobs;
        this.store = store;
        this.jdbc = jdbc;
    }

    void run(long account, long id) {
        var job = find(account, id).filter(found -> !Set.of("done", "failed").contains(found.get("state").stringValue()));
        if (job.isEmpty()) {
            return;
        }
        tell(account, id, "running", null, null);
        try {
            var ended = bringIn(account, id, job.get());
            tell(account, id, "done", null, ended);
        } catch (OverQuotaException full) {
            tell(account, id, "failed", "overQuota", null);
        } catch (IOException | UncheckedIOException unreadable) {
            tell(account, id, "failed", "unreadable", null);
        }
    }

    private Imported bringIn(long account, long id, ObjectNode job) throws IOException {
        var folder = job.get("folder");
        Path scratch = Files.createTempDirectory("convergence-import");
        try {
            Path file = named(scratch, job.get("name").stringValue());
            try (var out = Files.newOutputStream(file)) {
                for (var part : ImportJobType.parts(job)) {
                    try (var in = blobs.open(part.orElseThrow())) {
                        in.transferTo(out);
                    }
                }
            }
            return mailImport.run(account, file, folder == null || folder.isNull() ? null : folder.stringValue(),
                    progress -> tell(account, id, "running", null, progress));
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    /** A mbox's name is its folder's; what it can't be on this machine is left out. */
    private static Path named(Path folder, String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "");
        String safe = last.isBlank() || last.matches("\\.+") ? "archive" : last;
        try {
            return folder.resolve(safe);
        } catch (InvalidPathException notInThisLocale) {
            return folder.resolve(safe.replaceAll("[^\\x20-\\x7e]", "_"));
        }
    }

    private Optional<ObjectNode> find(long account, long id) {
        return jdbc.sql("SELECT doc FROM import_job WHERE account_id = ? AND id = ?").params(account, id)
                .query(String.class).optional().map(doc -> (ObjectNode) JSON.readTree(doc));
    }

    private void tell(long account, long id, String state, @Nullable String error, @Nullable Imported imported) {
        var changed = JsonNodeFactory.instance.objectNode().put("state", state).put("error", error);
        if (imported != null) {
            changed.put("total", imported.total()).put("done", imported.done()).put("skipped", imported.skipped());
            var odd = changed.putObject("odd");
            imported.odd().forEach(odd::put);
            var examples = changed.putArray("examples");
            imported.details().forEach(detail -> examples.addObject().put("kind", detail.kind()).put("where", detail.where()));
        }
        store.change(account, ACTOR, change -> {
            int there = jdbc.sql("UPDATE import_job SET doc = doc || ?::jsonb WHERE account_id = ? AND id = ?")
                    .params(changed.toString(), account, id).update();
            if (there > 0) {
                change.updated(ImportJobType.NAME, id);
            }
            return there;
        });
    }

    @Override
    public Set<BlobId> inUse(long account, Collection<BlobId> candidates) {
        var used = jdbc.sql("SELECT doc FROM import_job WHERE account_id = ? AND doc->>'state' IN ('queued', 'running')")
                .param(account).query(String.class).stream().map(doc -> (ObjectNode) JSON.readTree(doc))
                .flatMap(job -> ImportJobType.parts(job).stream().flatMap(Optional::stream)).collect(Collectors.toCollection(HashSet::new));
        used.retainAll(Set.copyOf(candidates));
        return used;
    }
}
