package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.CreatingMethod;
import fr.convergence.jmap.Creation;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Limits;
import fr.convergence.mail.mailbox.Mailboxes;
import fr.convergence.store.Spool;
import fr.convergence.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Email/import (RFC 8621 §4.8): messages from blobs, as they are. */
@Component
class EmailImport extends CreatingMethod {
    private static final Set<String> PROPERTIES = Set.of("blobId", "mailboxIds", "keywords", "receivedAt");
    private static final Property BLOB = Property.id("blobId");
    private static final Property MAILBOXES = Property.set("mailboxIds");
    private static final Property DATE = Property.date("receivedAt").nullable();

    private final Contents contents;
    private final EmailAddition addition;
    private final Mailboxes mailboxes;
    private final InstantSource clock;

    EmailImport(EmailType type, Store store, Limits limits, Contents contents, EmailAddition addition, Mailboxes mailboxes, InstantSource clock) {
        super(type, "emails", store, limits);
        this.contents = contents;
        this.addition = addition;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    @Override public String name() {
        return "Email/import";
    }

    @Override protected Creation ready(Call call, ObjectNode asked) {
        asked.propertyNames().stream().filter(name -> !PROPERTIES.contains(name)).findFirst().ifPresent(name -> {
            throw SetError.invalid("Unknown: " + name, name);
        });
        if (!BLOB.accepts(asked.path("blobId"))) {
            throw SetError.invalid("Which blob?", "blobId");
        }
        if (!MAILBOXES.accepts(asked.path("mailboxIds"))) {
            throw SetError.invalid("Into which mailboxes?", "mailboxIds");
        }
        var keywords = asked.path("keywords");
        if (!keywords.isMissingNode() && !EmailProperties.areKeywords(keywords)) {
            throw SetError.invalid("Not keywords", "keywords");
        }
        if (asked.has("receivedAt") && !DATE.accepts(asked.get("receivedAt"))) {
            throw SetError.invalid("Not a date", "receivedAt");
        }
        var blobId = call.resolve(asked.get("blobId").stringValue());
        var content = contents.find(call.account(), blobId).orElseThrow(() ->
                new SetError("blobNotFound", "Not uploaded, or no longer there", List.of(), Map.of("notFound", List.of(blobId))));
        if (content.size() == 0) {
            throw new SetError("invalidEmail", "There is nothing in it");
        }
        try (var in = content.open()) {
            return addition.ready(call.account(), Spool.of(in), (set, parsed) -> new EmailAddition.Arrival(
                    EmailType.mailboxIds(set, asked.get("mailboxIds"), mailboxes.ids(set.change().account())),
                    keywords.isObject() ? EmailType.keywords(keywords) : Set.of(),
                    asked.hasNonNull("receivedAt") ? Instant.parse(asked.get("receivedAt").stringValue())
                            : parsed.receivedAt() != null ? parsed.receivedAt() : clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
