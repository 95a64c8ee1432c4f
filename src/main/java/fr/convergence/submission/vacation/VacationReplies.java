package fr.convergence.submission.vacation;

import fr.convergence.mail.DeliveryListener;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.MessageWriter;
import fr.convergence.mail.mime.NewHeader;
import fr.convergence.mail.mime.NewMessage;
import fr.convergence.mail.mime.NewPart;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Accounts;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.submission.Senders;
import fr.convergence.submission.queue.Submissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Answers for who is away (RFC 8621 §8, RFC 3834): each sender once in a while, in the transaction of the delivery. */
@Component
class VacationReplies implements DeliveryListener {
    private static final Duration ONCE_IN = Duration.ofDays(7);
    private static final int MOST_REFERENCES = 20;

    private final VacationType vacations;
    private final Senders senders;
    private final Accounts accounts;
    private final Submissions submissions;
    private final JdbcClient jdbc;
    private final InstantSource time;

    VacationReplies(VacationType vacations, Senders senders, Accounts accounts, Submissions submissions, JdbcClient jdbc,
                    InstantSource time) {
        this.vacations = vacations;
        this.senders = senders;
        this.accounts = accounts;
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override public void delivered(Change change, List<Delivered> messages) {
        var now = time.instant();
        vacations.of(change.account()).filter(vacation -> isOn(vacation, now))
                .ifPresent(vacation -> messages.forEach(message -> answer(change, vacation, message, now)));
    }

    private void answer(Change change, ObjectNode vacation, Delivered message, Instant now) {
        var sender = message.envelope().sender();
        if (!sender.isEmpty() && !message.message().role().equals("junk")
                && Courtesy.allows(sender, message.parsed(), address -> senders.owns(change.account(), address))
                && isTurn(change.account(), sender, now)) {
            try (var reply = write(change.account(), vacation, sender, message.parsed(), now)) {
                submissions.addHidden(change, "", sender, reply, now);
            }
        }
    }

    private static boolean isOn(ObjectNode vacation, Instant now) {
        return vacation.path("isEnabled").asBoolean(false)
                && (!vacation.path("fromDate").isString() || !now.isBefore(Instant.parse(vacation.get("fromDate").stringValue())))
                && (!vacation.path("toDate").isString() || now.isBefore(Instant.parse(vacation.get("toDate").stringValue())));
    }

    /** Whether this sender wasn't told for long; it is now. */
    private boolean isTurn(long account, String sender, Instant now) {
        return jdbc.sql("""
                INSERT INTO vacation_reply AS v (account_id, sender, replied_at) VALUES (?, ?, ?)
                ON CONFLICT (account_id, sender) DO UPDATE SET replied_at = excluded.replied_at WHERE v.replied_at <= ?""")
                .params(account, sender.toLowerCase(Locale.ROOT), Submissions.sql(now), Submissions.sql(now.minus(ONCE_IN)))
                .update() == 1;
    }

    private Spool write(long account, ObjectNode vacation, String sender, ParsedMessage message, Instant now) {
        var person = accounts.byId(account).orElseThrow();
        var headers = new ArrayList<NewHeader>();
        headers.add(new NewHeader("From", new HeaderValue.Addresses(List.of(new EmailAddress(person.name(), person.address())))));
        headers.add(new NewHeader("To", new HeaderValue.Addresses(List.of(new EmailAddress(null, sender)))));
        headers.add(new NewHeader("Subject", new HeaderValue.Text(subject(vacation, message))));
        headers.add(new NewHeader("Auto-Submitted", new HeaderValue.Text("auto-replied")));
        if (message.messageId() != null) {
            var references = new ArrayList<>(message.references() == null ? List.<String>of() : message.references());
            references.addAll(message.messageId());
            headers.add(new NewHeader("In-Reply-To", new HeaderValue.MessageIds(message.messageId())));
            headers.add(new NewHeader("References", new HeaderValue.MessageIds(
                    references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size()))));
        }
        var spool = new Spool();
        try {
            MessageWriter.write(new NewMessage(headers, body(vacation, person.name()))
                    .completed(now.atZone(ZoneId.systemDefault()).toOffsetDateTime()), spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spool;
    }

    private static String subject(ObjectNode vacation, ParsedMessage message) {
        var own = text(vacation, "subject");
        return own != null ? own : "Réponse automatique : " + (message.subject() == null ? "votre message" : message.subject());
    }

    private static NewPart body(ObjectNode vacation, String name) {
        var text = text(vacation, "textBody");
        var html = text(vacation, "htmlBody");
        if (text == null && html == null) {
            return NewPart.text("text/plain", "Bonjour,\n\nJe suis absent(e) et lirai votre message à mon retour.\n\n" + name + "\n");
        }
        return NewPart.of(text == null ? null : NewPart.text("text/plain", text),
                html == null ? null : NewPart.text("text/html", html), List.of());
    }

    private static @Nullable String text(ObjectNode vacation, String name) {
        var value = vacation.path(name).asString("");
        return value.isBlank() ? null : value;
    }
}
