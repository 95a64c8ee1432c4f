package fr.convergence.submission.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.mail.mime.MessageWriter;
import fr.convergence.mail.mime.Mime;
import fr.convergence.mail.mime.NewHeader;
import fr.convergence.mail.mime.NewMessage;
import fr.convergence.mail.mime.NewPart;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.store.Account;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import fr.convergence.store.Change;
import fr.convergence.store.Spool;
import fr.convergence.submission.TransportSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells a sender who didn't get a message, or not yet, why, and what to do (RFC 3464), with the header of the message. */
@Component
public class Bounces {
    private static final int MOST_OF_HEADER = 64 * 1024;
    private static final int MOST_REFERENCES = 20;

    private final Mail mail;
    private final Blobs blobs;
    private final TransportSettings settings;
    private final InstantSource time;

    Bounces(Mail mail, Blobs blobs, TransportSettings settings, InstantSource time) {
        this.mail = mail;
        this.blobs = blobs;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Puts a report into the inbox of the account that sent the message, as part of the change.
     *
     * @return the report's octets
     */
    public BlobId toOwnInbox(Change change, Account sender, Report report) {
        try (var letter = compose(sender.address(), report)) {
            mail.importAll(change, List.of(Incoming.toInbox(letter, time.instant(), null)));
            return letter.id();
        }
    }

    /** @param to who sent the message */
    public Spool compose(String to, Report report) {
        try {
            var header = header(report.message());
            var original = Mime.parse(new ByteArrayInputStream(header));
            var body = new NewPart("multipart/report", null, Map.of("report-type", "delivery-status"), null, null, null, null,
                    null, List.of(), new NewPart.Content.Parts(List.of(
                            NewPart.text("text/plain", Letter.text(original.subject(), report)),
                            octets("message/delivery-status", status(report).getBytes(UTF_8)),
                            octets("text/rfc822-headers", header))));
            var spool = new Spool();
            MessageWriter.write(new NewMessage(headers(to, original, report), body).completed(now()), spool);
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OffsetDateTime now() {
        return time.instant().atZone(ZoneId.systemDefault()).toOffsetDateTime();
    }

    /** The message's, up to the empty line. */
    private byte[] header(BlobId message) throws IOException {
        try (var in = blobs.open(message, 0, MOST_OF_HEADER)) {
            var text = new String(in.readAllBytes(), ISO_8859_1);
            int end = Stream.of(text.indexOf("\r\n\r\n"), text.indexOf("\n\n")).filter(i -> i >= 0).min(Integer::compare)
                    .orElse(text.lastIndexOf('\n'));
            return (text.substring(0, Math.max(0, end)).stripTrailing() + "\r\n").getBytes(ISO_8859_1);
        }
    }

    private List<NewHeader> headers(String to, ParsedMessage original, Report report) {
        var headers = new ArrayList<NewHeader>();
        headers.add(new NewHeader("From", new HeaderValue.Addresses(List.of(
                new EmailAddress("Messagerie", "postmaster@" + settings.hostname())))));
        headers.add(new NewHeader("To", new HeaderValue.Addresses(List.of(new EmailAddress(null, to)))));
        headers.add(new NewHeader("Subject", new HeaderValue.Text(Letter.subject(report.action())
                + (original.subject() == null || original.subject().isBlank() ? "(sans objet)" : original.subject()))));
        headers.add(new NewHeader("Auto-Submitted", new HeaderValue.Text("auto-replied")));
        if (original.messageId() != null) {
            var references = new ArrayList<>(original.references() == null ? List.<String>of() : original.references());
            references.addAll(original.messageId());
            headers.add(new NewHeader("In-Reply-To", new HeaderValue.MessageIds(original.messageId())));
            headers.add(new NewHeader("References", new HeaderValue.MessageIds(
                    references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size()))));
        }
        return headers;
    }

    private static NewPart octets(String type, byte[] octets) {
        return new NewPart(type, null, Map.of(), null, null, null, null, null, List.of(),
                new NewPart.Content.Octets(() -> new ByteArrayInputStream(octets)));
    }

    private String status(Report report) {
        var text = new StringBuilder();
        if (report.envelope() != null) {
            text.append("Original-Envelope-Id: ").append(report.envelope()).append("\r\n");
        }
        text.append("Reporting-MTA: dns; ").append(settings.hostname()).append("\r\nArrival-Date: ")
                .append(date(report.sentAt())).append("\r\n");
        for (var about : report.recipients()) {
            text.append("\r\n");
            if (about.to().original() != null) {
                text.append("Original-Recipient: ").append(about.to().original().replaceFirst(";", "; ")).append("\r\n");
            }
            var advice = Advice.of(about.reply());
            text.append("Final-Recipient: rfc822; ").append(about.to().address())
                    .append("\r\nAction: ").append(about.action().name().toLowerCase(Locale.ROOT))
                    .append("\r\nStatus: ").append(report.action() == Report.Action.FAILED ? advice.finalStatus() : advice.status())
                    .append("\r\nDiagnostic-Code: smtp; ").append(about.reply()).append("\r\n");
            if (report.retryUntil() != null) {
                text.append("Will-Retry-Until: ").append(date(report.retryUntil())).append("\r\n");
            }
        }
        return text.toString();
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
