package fr.convergence.transfer.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The messages of one entry, one at a time. */
interface Cursor extends AutoCloseable {
    /** The next message, or null at the end. */
    @Nullable ArchivedMessage next() throws IOException;

    @Override
    default void close() throws IOException {}

    /** At most one message, found when it is asked for. */
    static Cursor of(Cursor single) {
        var asked = new boolean[1];
        return () -> {
            if (asked[0]) {
                return null;
            }
            asked[0] = true;
            return single.next();
        };
    }
}
