package fr.convergence.transfer.archive;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** One message in a file of its own: .eml, or MH's numbered files. */
final class MessageFile implements Format {
    private static final Pattern MAIL_FIELD = Pattern.compile(
            "(?mi)^(from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to)[ \\t]*:");

    static boolean looksLikeOne(String start) {
        int lineEnd = start.indexOf('\n');
        return lineEnd > 0 && MessageHead.isField(start.substring(0, lineEnd)) && MAIL_FIELD.matcher(start).results().count() >= 2;
    }

    @Override
    public Cursor read(Entry entry, Reading reading) {
        return Cursor.of(() -> {
            MessageHead head;
            try (var in = entry.open()) {
                head = new MessageHead(in);
            }
            if (head.length() == 0) {
                reading.odd(Report.Oddity.EMPTY, entry.where());
                return null;
            }
            var flags = Flags.ofHead(head);
            if (flags.deleted()) {
                reading.odd(Report.Oddity.DELETED, entry.where());
                return null;
            }
            return message(entry, head, flags, List.of(reading.place().apply(entry.folder())), reading);
        });
    }

    static ArchivedMessage message(Entry entry, MessageHead head, Flags flags, List<List<String>> folders, Reading reading) {
        if (!head.complete()) {
            reading.odd(Report.Oddity.TRUNCATED, entry.where());
        }
        var received = Dates.received(head, entry.modified());
        if (received == null) {
            reading.odd(Report.Oddity.NO_DATE, entry.where());
        }
        boolean crlf = head.usesCrlf();
        return new ArchivedMessage(folders, flags.keywords(), received, entry.where(),
                () -> crlf ? entry.open() : new LineEnds(entry.open(), false));
    }
}
