package fr.convergence.mail.email;

import fr.convergence.jmap.Creation;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable.SetCall;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds one message on a client's behalf. */
@Component
class EmailAddition {
    /** Where a message goes and as what. */
    record Arrival(Set<Long> mailboxes, Set<String> keywords, Instant receivedAt, @Nullable SenderTrust trust) {
        Arrival(Set<Long> mailboxes, Set<String> keywords, Instant receivedAt) {
            this(mailboxes, keywords, receivedAt, null);
        }
    }

    private final EmailStore store;

    EmailAddition(EmailStore store) {
        this.store = store;
    }

    /** A message that is parsed, and written where that takes long; it owns the spool. */
    Creation ready(long account, Spool raw, BiFunction<SetCall, ParsedMessage, Arrival> arrival) throws IOException {
        try (var in = raw.open()) {
            var parsed = Mime.parse(in);
            store.keepAhead(account, raw);
            return new Creation() {
                @Override public long create(SetCall set) {
                    return add(set, raw, parsed, arrival.apply(set, parsed));
                }

                @Override public void close() {
                    raw.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** @throws SetError overQuota */
    private long add(SetCall set, Spool raw, ParsedMessage parsed, Arrival to) {
        try {
            return store.add(set.change(), List.of(new EmailStore.NewEmail(store.keep(set.change(), raw), parsed, to.mailboxes(),
                    to.keywords(), to.receivedAt(), to.trust()))).getFirst();
        } catch (OverQuotaException e) {
            throw new SetError("overQuota", "There is no room left in this account");
        }
    }
}
