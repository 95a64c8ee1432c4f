package fr.convergence.submission.jmap;

import fr.convergence.access.Access;
import fr.convergence.access.Right;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.SetError;
import fr.convergence.mail.StoredEmail;
import fr.convergence.submission.Addresses;
import fr.convergence.submission.Dsn;
import fr.convergence.submission.QueueSettings;
import fr.convergence.submission.Senders;
import fr.convergence.submission.TransportSettings;
import fr.convergence.submission.queue.NewSubmission.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What may be sent (RFC 8621 §7.5), and when (RFC 4865). */
@Component
class SubmissionRules {
    private static final Set<String> SENDER_PARAMETERS = Set.of("HOLDFOR", "HOLDUNTIL", "SIZE", "BODY", "SMTPUTF8", Dsn.RET, Dsn.ENVID);
    private static final Set<String> RECIPIENT_PARAMETERS = Set.of(Dsn.NOTIFY, Dsn.ORCPT);

    private final Access access;
    private final Senders senders;
    private final TransportSettings limits;
    private final QueueSettings settings;
    private final InstantSource time;

    SubmissionRules(Access access, Senders senders, TransportSettings limits, QueueSettings settings, InstantSource time) {
        this.access = access;
        this.senders = senders;
        this.limits = limits;
        this.settings = settings;
        this.time = time;
    }

    boolean owns(long account, String address) {
        return senders.owns(account, address);
    }

    void check(Call call, StoredEmail email, Envelope envelope) {
        if (!access.rights(call.principal(), call.account()).contains(Right.SUBMIT)) {
            throw new SetError("forbiddenToSend", "You may not send mail from this account");
        }
        if (email.from().isEmpty()) {
            throw new SetError("invalidEmail", "The message doesn't say whom it is from", List.of("from"), Map.of());
        }
        if (!email.from().stream().allMatch(from -> owns(call.account(), from.email()))) {
            throw new SetError("forbiddenFrom", "The message says it is from somebody else");
        }
        if (!owns(call.account(), envelope.mailFrom().address())) {
            throw new SetError("forbiddenMailFrom", "The envelope's sender isn't an address of this account");
        }
        if (email.size() > limits.maxSize().toBytes()) {
            throw new SetError("tooLarge", "The message is too large", List.of(), Map.of("maxSize", limits.maxSize().toBytes()));
        }
        checkRecipients(envelope.rcptTo());
    }

    private void checkRecipients(List<Path> recipients) {
        if (recipients.isEmpty()) {
            throw new SetError("noRecipients", "The message goes to nobody");
        }
        if (recipients.size() > limits.maxRecipients()) {
            throw new SetError("tooManyRecipients", "Too many recipients", List.of(), Map.of("maxRecipients", limits.maxRecipients()));
        }
        var invalid = recipients.stream().map(Path::address).filter(address -> !Addresses.isComplete(address)).toList();
        if (!invalid.isEmpty()) {
            throw new SetError("invalidRecipients", "Not addresses: " + String.join(", ", invalid), List.of(),
                    Map.of("invalidRecipients", invalid));
        }
        recipients.forEach(recipient -> {
            if (recipient.parameters() != null && !recipient.parameters().propertyStream().allMatch(p -> isOfRecipient(
                    p.getKey().toUpperCase(Locale.ROOT), p.getValue()))) {
                throw SetError.invalid("Unknown parameter of a recipient, or value", "envelope");
            }
        });
    }

    private static boolean isOfRecipient(String name, JsonNode value) {
        return RECIPIENT_PARAMETERS.contains(name) && (value.isNull() || Dsn.accepts(name, value.stringValue()));
    }

    /** When the message is to go out. */
    Instant sendAt(Envelope envelope) {
        var now = time.instant();
        var parameters = envelope.parameters();
        if (!SENDER_PARAMETERS.containsAll(parameters.keySet()) || parameters.containsKey("HOLDFOR") && parameters.containsKey("HOLDUNTIL")) {
            throw SetError.invalid("Unknown parameter of the sender, or two holds", "envelope");
        }
        for (var name : List.of(Dsn.RET, Dsn.ENVID)) {
            if (parameters.get(name) != null && !Dsn.accepts(name, parameters.get(name))) {
                throw SetError.invalid("Not a value of " + name, "envelope");
            }
        }
        var sendAt = parameters.containsKey("HOLDFOR") ? now.plusSeconds(seconds(parameters.get("HOLDFOR")))
                : parameters.containsKey("HOLDUNTIL") ? instant(parameters.get("HOLDUNTIL")) : now;
        if (sendAt.isAfter(now.plus(settings.maxDelay()))) {
            throw SetError.invalid("That is too far ahead", "envelope");
        }
        return (sendAt.isBefore(now) ? now : sendAt).truncatedTo(ChronoUnit.MILLIS);
    }

    private static long seconds(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw SetError.invalid("HOLDFOR is a number of seconds", "envelope");
        }
        return Long.parseLong(text);
    }

    private static Instant instant(@Nullable String text) {
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            throw SetError.invalid("HOLDUNTIL is a date and time", "envelope");
        }
    }
}
