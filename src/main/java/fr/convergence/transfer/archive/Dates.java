package fr.convergence.transfer.archive;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** When a message was received, from what there is: the last relay's word, then the sender's, then the archive's. */
final class Dates {
    private static final Pattern FROM_LINE = Pattern.compile(
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\\s+(\\w{3})\\s+(\\d{1,2})\\s+(\\d{1,2}:\\d{2})(:\\d{2})?\\s+(?:([+-]\\d{4}|[A-Z]{3,4})\\s+)?(\\d{4})(?:\\s+([+-]\\d{4}))?");
    private static final DateTimeFormatter CTIME = DateTimeFormatter.ofPattern("MMM d H:mm:ss uuuu", Locale.ENGLISH);

    private Dates() {}

    static @Nullable Instant received(MessageHead head, @Nullable Instant archived) {
        String relay = head.first("Received");
        Instant found = relay == null ? null : parse(relay.substring(relay.lastIndexOf(';') + 1));
        if (found == null) {
            String date = head.first("Date");
            found = date == null ? null : parse(date);
        }
        return found != null ? found : believable(archived);
    }

    private static @Nullable Instant parse(String value) {
        var field = (DateTimeField) DateTimeFieldLenientImpl.PARSER.parse(new RawField("Date", value.strip()), null);
        return field.getDate() == null ? null : believable(field.getDate().toInstant());
    }

    /** The date of a mbox From_ line, as C's asctime writes it; without a zone it is taken as UTC, as mboxrd asks. */
    static @Nullable Instant ofFromLine(String line) {
        var match = FROM_LINE.matcher(line);
        if (!match.find()) {
            return null;
        }
        String time = match.group(3) + (match.group(4) == null ? ":00" : match.group(4));
        String zone = match.group(7) != null ? match.group(7) : match.group(5);
        try {
            var local = LocalDateTime.parse(match.group(1) + " " + match.group(2) + " " + time + " " + match.group(6), CTIME);
            return believable(local.toInstant(zone != null && zone.matches("[+-]\\d{4}") ? ZoneOffset.of(zone) : ZoneOffset.UTC));
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    /** Clocks of old machines were often at 1970 or far ahead. */
    private static @Nullable Instant believable(@Nullable Instant date) {
        return date != null && date.isAfter(Instant.EPOCH.plusSeconds(365L * 86_400))
                && date.isBefore(Clock.systemUTC().instant().plusSeconds(2 * 86_400)) ? date : null;
    }
}
