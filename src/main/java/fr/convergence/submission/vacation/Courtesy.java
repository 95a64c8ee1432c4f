package fr.convergence.submission.vacation;

import fr.convergence.mail.mime.EmailAddress;
import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.Headers;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.submission.Addresses;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom an absence message must not answer (RFC 3834 §2, RFC 5230 §4.5 and §4.6): machines, lists, oneself. */
final class Courtesy {
    private static final Pattern MACHINE = Pattern.compile(
            "(?:mailer-daemon|postmaster|listserv|majordomo|root|bounces?|no-?reply|do-?not-?reply|ne-?pas-?repondre|noreponse"
            + "|owner-.*|.*-(?:request|bounces?|owner|relay|confirm)|.*(?:no-?reply|ne-?pas-?repondre))(?:[+=].*)?");
    private static final Set<String> LIST_FIELDS = Set.of("list-id", "list-unsubscribe", "list-post", "list-help",
            "list-subscribe", "list-owner", "list-archive", "mailing-list", "x-mailing-list", "feedback-id");
    private static final Set<String> BULK = Set.of("bulk", "list", "junk");

    private Courtesy() {}

    /** @param own whether an address is the account's */
    static boolean allows(String sender, ParsedMessage message, Predicate<String> own) {
        var local = Addresses.local(sender).toLowerCase(Locale.ROOT);
        return Addresses.isComplete(sender) && !own.test(sender) && !MACHINE.matcher(local).matches()
                && fromPerson(message.body().headers()) && addressed(message, own);
    }

    private static boolean fromPerson(List<HeaderField> headers) {
        return headers.stream().noneMatch(field -> LIST_FIELDS.contains(field.name().toLowerCase(Locale.ROOT)))
                && value(headers, "Auto-Submitted", "no").startsWith("no")
                && !BULK.contains(value(headers, "Precedence", ""))
                && !value(headers, "X-Auto-Response-Suppress", "").matches(".*\\b(?:all|oof|autoreply)\\b.*")
                && !value(headers, "X-Spam-Flag", "").equals("yes")
                && value(headers, "X-Loop", "").isEmpty();
    }

    private static String value(List<HeaderField> headers, String name, String otherwise) {
        var field = Headers.last(headers, name);
        return field == null ? otherwise : field.raw().strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the person is named in the header, not reached by a list or as one of many hidden ones. */
    private static boolean addressed(ParsedMessage message, Predicate<String> own) {
        return Stream.of(message.to(), message.cc(), message.bcc()).filter(Objects::nonNull).flatMap(List::stream)
                .map(EmailAddress::email).anyMatch(own);
    }
}
