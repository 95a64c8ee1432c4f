package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maildir: a message per file in {@code cur} or {@code new}, flags in the file's name, folders as dotted names beside the
 * inbox (Maildir++) or as folders in folders.
 */
final class Maildir implements Format {
    private static final Set<String> HOLDERS = Set.of("cur", "new");

    /** The colon can't be in a name on Windows, nor in some zips: programs write another character there. */
    private static final Pattern INFO = Pattern.compile("^(.*)[:;!_\uf022\uf03a]2,([A-Za-z]*)$");
    private static final Pattern TIME = Pattern.compile("^(\\d{9,10})\\D.*");

    static boolean holds(Entry entry) {
        return !entry.folder().isEmpty() && HOLDERS.contains(entry.folder().getLast());
    }

    /** Deliveries that never ended. */
    static boolean isUnfinished(Entry entry) {
        return !entry.folder().isEmpty() && entry.folder().getLast().equals("tmp");
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
            var info = INFO.matcher(entry.name());
            String unique = info.matches() ? info.group(1) : entry.name();
            // Thunderbird's own Maildir keeps flags in the message as its mbox does.
            var flags = head.first("X-Mozilla-Status") != null ? Flags.ofHead(head) : Flags.ofMaildir(info.matches() ? info.group(2) : "");
            if (flags.deleted()) {
                reading.odd(Report.Oddity.DELETED, entry.where());
                return null;
            }
            var folder = folder(entry);
            var placed = reading.place().apply(folder);
            var message = MessageFile.message(new Delivered(entry, unique), head, flags,
                    List.of(placed.isEmpty() ? List.of("INBOX") : placed), reading);
            return new ArchivedMessage(message.folders(), message.keywords(), message.receivedAt(),
                    String.join("/", folder) + "/" + unique, message.content());
        });
    }

    static List<String> folder(Entry entry) {
        var names = new ArrayList<String>();
        for (String name : entry.folder().subList(0, entry.folder().size() - 1)) {
            if (name.startsWith(".") && name.length() > 1) {
                for (String part : name.substring(1).split("\\.")) {
                    names.add(Utf7.decode(part));
                }
            } else {
                names.add(Utf7.decode(name.replaceFirst("\\.sbd$", "")));
            }
        }
        return names;
    }

    /** The unique name begins with the time of delivery; the file's own date rarely survives a copy. */
    private record Delivered(Entry entry, String unique) implements Entry {
        @Override
        public @Nullable Instant modified() {
            var time = TIME.matcher(unique);
            return time.matches() ? Instant.ofEpochSecond(Long.parseLong(time.group(1))) : entry.modified();
        }

        @Override
        public List<String> path() {
            return entry.path();
        }

        @Override
        public InputStream open() throws IOException {
            return entry.open();
        }

        @Override
        public Path file() throws IOException {
            return entry.file();
        }
    }
}
