package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Creation;
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
import java.util.function.Function;
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

    Creation ready(Call call, ObjectNode object, Function<SetCall, Set<Long>> mailboxes) {
        var now = clock.instant();
        var message = new NewMessage(NewHeaders.ofMessage(object), bodies.of(call, object))
                .completed(OffsetDateTime.ofInstant(now, ZONE));
        var receivedAt = object.get("receivedAt").isNull() ? now : Instant.parse(object.get("receivedAt").stringValue());
        var keywords = EmailType.keywords(object.get("keywords"));
        var raw = new Spool();
        try {
            MessageWriter.write(message, raw);
            return addition.ready(call.account(), raw, (set, parsed) -> new EmailAddition.Arrival(mailboxes.apply(set), keywords, receivedAt));
        } catch (IOException e) {
            raw.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }
}
