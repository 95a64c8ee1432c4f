package fr.convergence.transfer.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a file holds messages. Each file tells by itself, so that an archive may mix them. */
sealed interface Format permits Maildir, Mbox, MessageFile {
    int PEEK = 4 * 1024;

    Cursor read(Entry entry, Reading reading) throws IOException;

    /** The format of a file, or null when it holds no message. */
    static @Nullable Format of(Entry entry) throws IOException {
        if (Maildir.holds(entry)) {
            return new Maildir();
        }
        if (entry.name().toLowerCase(Locale.ROOT).endsWith(".eml")) {
            return new MessageFile();
        }
        byte[] start;
        try (var in = entry.open()) {
            start = in.readNBytes(PEEK);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).replaceFirst("^(\u00ef\u00bb\u00bf)?[\\r\\n]*", "");
        if (text.startsWith("From ")) {
            return new Mbox();
        }
        return MessageFile.looksLikeOne(text) ? new MessageFile() : null;
    }

    Set<String> NAMES = Set.of("subscriptions", "thumbs.db", "desktop.ini");
    Set<String> EXTENSIONS = Set.of("msf", "dat", "json", "meta", "html", "css", "js", "log", "lock", "cache", "index", "sqlite", "plist");

    /** Files that mail programs and systems keep beside mail: nobody misses them. */
    static boolean isCompanion(Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        if (name.startsWith(".") || name.startsWith("dovecot") || entry.path().contains("__MACOSX")) {
            return true;
        }
        return !Maildir.holds(entry) && (name.startsWith("courier") || name.startsWith("maildir")
                || NAMES.contains(name) || EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
                || Maildir.isUnfinished(entry));
    }
}
