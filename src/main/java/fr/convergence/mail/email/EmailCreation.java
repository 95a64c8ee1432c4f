package fr.convergence.mail.email;

import fr.convergence.jmap.Settable.SetCall;
import fr.convergence.mail.mime.MessageWriter;
import fr.convergence.mail.mime.NewMessage;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes a message of what Email/set is given (RFC 8621 §4.6), and keeps it as any other. */
@Component
class EmailCreation {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final EmailAddition addition;
    private final NewBodies bodies;
    private final InstantSource clock;

    EmailCreation(EmailAddition addition, NewBodies bodies, InstantSource clock) {
        this.addition = addition;
        this.bodies = bodies;
        this.clock = clock;
    }

    long create(SetCall set, ObjectNode object, Set<Long> mailboxes, Set<String> keywords) {
        var now = clock.instant();
        var message = new NewMessage(NewHeaders.ofMessage(object), bodies.of(set, object))
                .completed(OffsetDateTime.ofInstant(now, ZONE));
        var receivedAt = object.get("receivedAt").isNull() ? now : Instant.parse(object.get("receivedAt").stringValue());
        try (var raw = new Spool()) {
            MessageWriter.write(message, raw);
            return addition.add(set, raw, mailboxes, keywords, parsed -> receivedAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
