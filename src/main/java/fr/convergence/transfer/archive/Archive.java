package fr.convergence.transfer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An archive of mail, whatever its form: mbox, Maildir, Thunderbird's or Google's folders, files of one message each, as
 * they are or in a zip or a tar.gz. It is read as a stream, one message at a time.
 */
public final class Archive {
    private final Path path;
    private final List<String> wrapper;
    private final long size;

    private Archive(Path path, List<String> wrapper, long size) {
        this.path = path;
        this.wrapper = wrapper;
        this.size = size;
    }

    /** Goes through the archive once, to know how many messages there are and in which folders. */
    public static Archive open(Path path) throws IOException {
        Set<List<String>> folders = new LinkedHashSet<>();
        var reading = new Reading(new Report(), folder -> {
            folders.add(List.copyOf(folder));
            return folder;
        });
        try (var messages = stream(path, reading)) {
            long size = messages.count();
            return new Archive(path, wrapper(folders), size);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** How many messages {@link #messages} gives. */
    public long size() {
        return size;
    }

    /** To be closed; a message is valid until the next one is asked for. */
    public Stream<ArchivedMessage> messages(Report report) throws IOException {
        UnaryOperator<List<String>> place = folder ->
                folder.size() >= wrapper.size() ? folder.subList(wrapper.size(), folder.size()) : folder;
        return stream(path, new Reading(report, place));
    }

    private static Stream<ArchivedMessage> stream(Path path, Reading reading) throws IOException {
        var walk = new Walk(Container.open(path, reading.report()), reading);
        var messages = new Spliterators.AbstractSpliterator<ArchivedMessage>(Long.MAX_VALUE, Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super ArchivedMessage> action) {
                var message = walk.next();
                if (message != null) {
                    action.accept(message);
                }
                return message != null;
            }
        };
        return StreamSupport.stream(messages, false).onClose(walk::close);
    }

    /**
     * The folders that only wrap the whole ("export-2024/Maildir"): those that every message is below. One that messages lie
     * in, or whose name says what it is for, is theirs.
     */
    static List<String> wrapper(Set<List<String>> folders) {
        if (folders.isEmpty()) {
            return List.of();
        }
        var common = new ArrayList<>(folders.iterator().next());
        for (var folder : folders) {
            int shared = 0;
            while (shared < Math.min(common.size(), folder.size()) && common.get(shared).equals(folder.get(shared))) {
                shared++;
            }
            common.subList(shared, common.size()).clear();
        }
        int kept = 0;
        while (kept < common.size() && FolderRoles.of(List.of(common.get(kept))).isEmpty()) {
            kept++;
        }
        common.subList(kept, common.size()).clear();
        if (!common.isEmpty() && folders.contains(common) && !common.getLast().equalsIgnoreCase("maildir")) {
            common.removeLast();
        }
        return List.copyOf(common);
    }
}
