package fr.convergence.transfer.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mbox, in any of its dialects: one folder, or all of a Gmail account with its labels in the messages. */
final class Mbox implements Format {

    @Override
    public Cursor read(Entry entry, Reading reading) throws IOException {
        var channel = FileChannel.open(entry.file());
        var scanner = new MboxScanner(channel);
        var folder = reading.place().apply(folder(entry));
        return new Cursor() {
            @Override
            public @Nullable ArchivedMessage next() throws IOException {
                while (true) {
                    var slice = scanner.next();
                    if (slice == null) {
                        return null;
                    }
                    var message = message(entry.where(), folder, channel, slice, reading);
                    if (message != null) {
                        return message;
                    }
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private static @Nullable ArchivedMessage message(String mbox, List<String> folder, FileChannel channel,
                                                     MboxScanner.Slice slice, Reading reading) throws IOException {
        String where = mbox + "@" + slice.start();
        if (slice.start() == slice.end()) {
            reading.odd(Report.Oddity.EMPTY, where);
            return null;
        }
        MessageHead head;
        try (var in = slice.open(channel)) {
            head = new MessageHead(in);
        }
        var flags = Flags.ofHead(head);
        if (flags.deleted()) {
            reading.odd(Report.Oddity.DELETED, where);
            return null;
        }
        if (slice.truncated()) {
            reading.odd(Report.Oddity.TRUNCATED, where);
        }
        var received = Dates.received(head, Dates.ofFromLine(slice.fromLine()));
        if (received == null) {
            reading.odd(Report.Oddity.NO_DATE, where);
        }
        var labels = head.decoded("X-Gmail-Labels").map(GmailLabels::of);
        boolean crlf = head.usesCrlf();
        return new ArchivedMessage(labels.map(GmailLabels::folders).orElse(List.of(folder)),
                labels.map(GmailLabels::keywords).orElse(flags.keywords()), received, where,
                () -> crlf && !slice.quoted() ? slice.open(channel) : new LineEnds(slice.open(channel), slice.quoted()));
    }

    /** Thunderbird keeps the folders of "Inbox" in "Inbox.sbd"; Apple exports "Sent" as "Sent.mbox/mbox". */
    static List<String> folder(Entry entry) {
        var names = new ArrayList<String>();
        for (String name : entry.path()) {
            names.add(name.replaceFirst("(?i)\\.(sbd|mbox|mbx|mboxrd|txt)$", ""));
        }
        if (names.getLast().equalsIgnoreCase("mbox")) {
            names.removeLast();
        }
        return names;
    }
}
