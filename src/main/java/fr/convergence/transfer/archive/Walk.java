package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** From entry to entry and, in each, from message to message. What can't be read is reported and passed over. */
final class Walk implements AutoCloseable {
    private final Container container;
    private final Reading reading;
    private @Nullable Entry entry;
    private @Nullable Cursor cursor;

    Walk(Container container, Reading reading) {
        this.container = container;
        this.reading = reading;
    }

    @Nullable ArchivedMessage next() {
        while (true) {
            try {
                if (cursor == null && !enter()) {
                    return null;
                }
                var message = cursor == null ? null : cursor.next();
                if (message != null) {
                    return message;
                }
                leave();
            } catch (IOException unreadable) {
                reading.odd(Report.Oddity.UNREADABLE, entry == null ? "" : entry.where());
                leave();
                if (entry == null) {
                    return null;
                }
            }
        }
    }

    /** @return whether there was one more entry; it may hold no message */
    private boolean enter() throws IOException {
        entry = null;
        entry = container.next();
        if (entry == null) {
            return false;
        }
        if (Format.isCompanion(entry)) {
            return true;
        }
        var format = Format.of(entry);
        if (format != null) {
            cursor = format.read(entry, reading);
        } else if (holdsSomething(entry)) {
            reading.odd(Report.Oddity.NOT_MAIL, entry.where());
        }
        return true;
    }

    /** Thunderbird keeps an empty file for an empty folder. */
    private static boolean holdsSomething(Entry entry) throws IOException {
        try (var in = entry.open()) {
            return in.read() >= 0;
        }
    }

    private void leave() {
        try {
            if (cursor != null) {
                cursor.close();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        cursor = null;
    }

    @Override
    public void close() {
        leave();
        try {
            container.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
