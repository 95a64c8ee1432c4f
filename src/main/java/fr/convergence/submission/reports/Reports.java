package fr.convergence.submission.reports;

import fr.convergence.mail.DeliveryListener;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.mail.mime.Part;
import fr.convergence.mail.mime.Source;
import fr.convergence.store.Change;
import fr.convergence.submission.queue.Submissions;
import fr.convergence.submission.transport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reports that come back about messages sent from here, of delivery (RFC 3464) and of reading (RFC 8098): what they
 * say is shown with the message they are about (RFC 8621 §7).
 */
@Component
class Reports implements DeliveryListener {
    private static final int MOST_READ = 1 << 20;
    private static final Set<String> ORIGINALS = Set.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");

    private final Submissions submissions;

    Reports(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override public void delivered(Change change, List<Delivered> messages) {
        messages.forEach(message -> read(change, message.message(), message.parsed()));
    }

    private void read(Change change, Incoming message, ParsedMessage parsed) {
        if (parsed.body().is("multipart/report")) {
            try (var in = message.raw().open()) {
                var source = Source.of(in.readNBytes(MOST_READ));
                var delivery = part(parsed, Set.of("message/delivery-status", "message/global-delivery-status"));
                var reading = part(parsed, Set.of("message/disposition-notification", "message/global-disposition-notification"));
                if (delivery.isPresent()) {
                    ofDelivery(change, message, source, parsed, delivery.get());
                } else if (reading.isPresent()) {
                    ofReading(change, message, source, reading.get());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Part> part(ParsedMessage message, Set<String> types) {
        return message.body().subParts().stream().filter(part -> types.contains(part.type())).findFirst();
    }

    private void ofDelivery(Change change, Incoming message, Source source, ParsedMessage parsed, Part status) throws IOException {
        var original = part(parsed, ORIGINALS);
        var messageId = original.isEmpty() ? List.<String>of() : messageIds(source, original.get());
        for (var submission : submissions.byMessageId(change.account(), messageId)) {
            boolean about = false;
            for (var fields : Fields.groups(text(source, status))) {
                var outcome = outcome(fields.getOrDefault("action", "").toLowerCase(Locale.ROOT),
                        Fields.value(fields, "diagnostic-code").orElse(""), fields.getOrDefault("status", ""));
                for (var name : List.of("original-recipient", "final-recipient")) {
                    var address = Fields.value(fields, name);
                    about |= address.isPresent() && submissions.reported(change, submission, address.get(), outcome);
                }
            }
            if (about) {
                submissions.addReport(change, submission, message.raw().id(), false);
            }
        }
    }

    private static Optional<Outcome> outcome(String action, String reply, String status) {
        return switch (action) {
            case "failed" -> Optional.of(Outcome.of(reply.matches("5[0-9][0-9].*") ? reply : "550 " + status + " " + reply));
            case "delivered" -> Optional.of(Outcome.arrived());
            default -> Optional.empty();
        };
    }

    private void ofReading(Change change, Incoming message, Source source, Part notification) throws IOException {
        for (var fields : Fields.groups(text(source, notification))) {
            var about = fields.getOrDefault("original-message-id", "").replaceAll("[<>\\s]", "");
            for (var submission : submissions.byMessageId(change.account(), List.of(about))) {
                var reader = Fields.value(fields, "original-recipient").or(() -> Fields.value(fields, "final-recipient")).orElse("");
                if (fields.getOrDefault("disposition", "").toLowerCase(Locale.ROOT).contains("displayed")
                        && submissions.displayed(change, submission, reader)) {
                    submissions.addReport(change, submission, message.raw().id(), true);
                }
            }
        }
    }

    private static String text(Source source, Part part) throws IOException {
        try (var in = Mime.open(source, part)) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
        }
    }

    private static List<String> messageIds(Source source, Part original) throws IOException {
        try (var in = Mime.open(source, original)) {
            var ids = Mime.parse(in).messageId();
            return ids == null ? List.of() : ids;
        }
    }
}
