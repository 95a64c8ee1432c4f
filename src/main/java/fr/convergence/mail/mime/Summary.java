package fr.convergence.mail.mime;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what was read to what a message is, in the terms of RFC 8621 §4.1. */
final class Summary {

    private Summary() {}

    static ParsedMessage of(Part body, long size, Content content) {
        List<HeaderField> headers = body.headers();
        BodyParts parts = BodyParts.of(body);
        MessageText text = MessageText.of(body, parts, content);
        HeaderField subject = Headers.last(headers, "Subject");
        HeaderField date = Headers.last(headers, "Date");
        OffsetDateTime sentAt = date == null ? null : DateParser.parse(date.readable());
        if (headers.isEmpty()) {
            content.odd("no header");
        } else if (sentAt == null) {
            content.odd(date == null ? "no date" : "date unreadable");
        }
        List<EmailAddress> from = addresses(headers, "From");
        if (from == null) {
            content.odd("no sender");
        }
        return new ParsedMessage(body, parts, size,
                ids(headers, "Message-ID"), ids(headers, "In-Reply-To"), ids(headers, "References"),
                addresses(headers, "Sender"), from, addresses(headers, "To"), addresses(headers, "Cc"),
                addresses(headers, "Bcc"), addresses(headers, "Reply-To"),
                subject == null ? null : HeaderText.text(subject), sentAt, receivedAt(headers),
                Attachments.present(parts, content), text.preview(), text.text(), text.attachmentNames(),
                content.oddities());
    }

    private static @Nullable List<String> ids(List<HeaderField> headers, String name) {
        HeaderField field = Headers.last(headers, name);
        return field == null ? null : MessageIds.parse(field.readable());
    }

    private static @Nullable List<EmailAddress> addresses(List<HeaderField> headers, String name) {
        HeaderField field = Headers.last(headers, name);
        return field == null ? null : AddressParser.addresses(field.readable());
    }

    /** The first Received header is the newest; its date stands after the last semicolon. */
    private static @Nullable Instant receivedAt(List<HeaderField> headers) {
        for (HeaderField field : headers) {
            if (field.is("Received")) {
                String value = field.readable();
                OffsetDateTime date = DateParser.parse(value.substring(value.lastIndexOf(';') + 1));
                return date == null ? null : date.toInstant();
            }
        }
        return null;
    }
}
