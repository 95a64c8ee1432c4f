package fr.convergence.mail.email;

import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable.SetCall;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Adds one message on a client's behalf. */
@Component
class EmailAddition {
    private final EmailStore store;

    EmailAddition(EmailStore store) {
        this.store = store;
    }

    /** @throws SetError overQuota */
    long add(SetCall set, Spool raw, Set<Long> mailboxes, Set<String> keywords, Function<ParsedMessage, Instant> receivedAt) throws IOException {
        try (var in = raw.open()) {
            var parsed = Mime.parse(in);
            return store.add(set.change(), List.of(new EmailStore.NewEmail(store.keep(set.change(), raw), parsed, mailboxes,
                    keywords, receivedAt.apply(parsed)))).getFirst();
        } catch (OverQuotaException e) {
            throw new SetError("overQuota", "There is no room left in this account");
        }
    }
}
