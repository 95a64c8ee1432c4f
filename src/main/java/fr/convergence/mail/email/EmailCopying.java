package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable.SetCall;
import fr.convergence.mail.SenderTrust;
import fr.convergence.store.Blobs;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Email/copy (RFC 8621 §4.7): the same bytes in another account. */
@Component
class EmailCopying {
    private static final Set<String> KEPT = Set.of("keywords", "receivedAt", "senderTrust");

    private final EmailReader reader;
    private final StoredEmails stored;
    private final Blobs blobs;
    private final EmailAddition addition;

    EmailCopying(EmailReader reader, StoredEmails stored, Blobs blobs, EmailAddition addition) {
        this.reader = reader;
        this.stored = stored;
        this.blobs = blobs;
        this.addition = addition;
    }

    long copy(SetCall set, Call from, long original, ObjectNode given, Set<Long> into) {
        var email = stored.find(from.account(), original).orElseThrow(SetError::notFound);
        var was = reader.read(from, List.of(original), KEPT).getFirst();
        var keywords = EmailType.keywords(value("keywords", given, was));
        var receivedAt = Instant.parse(value("receivedAt", given, was).stringValue());
        var trust = was.get("senderTrust").isNull() ? null : SenderTrust.of(was.get("senderTrust").toString());
        try (var in = blobs.open(email.blob());
                var creation = addition.ready(set.change().account(), Spool.of(in),
                        (s, parsed) -> new EmailAddition.Arrival(into, keywords, receivedAt, trust))) {
            return creation.create(set);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(String property, ObjectNode given, ObjectNode was) {
        return given.hasNonNull(property) ? given.get(property) : was.get(property);
    }
}
