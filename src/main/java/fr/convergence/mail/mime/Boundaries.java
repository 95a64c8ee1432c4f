package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The boundaries of the multiparts we are in, and the delimiter at which reading stopped last. */
final class Boundaries {

    private final List<byte[]> delimiters = new ArrayList<>();
    private boolean off;

    /** Which multipart the last delimiter belongs to, counted from outside; -1 at the end of the message. */
    private int level = -1;
    private boolean closing;

    /** @return the level of the new multipart */
    int push(String boundary) {
        delimiters.add(("--" + boundary).getBytes(ISO_8859_1));
        return delimiters.size() - 1;
    }

    void pop() {
        delimiters.removeLast();
    }

    /** No more parts: what follows belongs to the last one. */
    void ignoreFromNowOn() {
        off = true;
    }

    boolean stoppedBefore(int multipart) {
        return level == multipart && !closing;
    }

    boolean closed(int multipart) {
        return level == multipart && closing;
    }

    void atEnd() {
        level = -1;
        closing = false;
    }

    /** Whether the line is a delimiter of ours; inner multiparts first, so that an unclosed one ends with its parent. */
    boolean match(Lines lines) {
        byte[] buffer = lines.buffer;
        int start = lines.start();
        int end = lines.contentEnd();
        if (end - start < 3 || buffer[start] != '-' || buffer[start + 1] != '-' || off || delimiters.isEmpty()
                || !lines.isWhole()) {
            return false;
        }
        while (end > start && (buffer[end - 1] == ' ' || buffer[end - 1] == '\t' || buffer[end - 1] == '\r')) {
            end--;
        }
        boolean closes = end - start > 4 && buffer[end - 1] == '-' && buffer[end - 2] == '-';
        for (int i = delimiters.size() - 1; i >= 0; i--) {
            byte[] delimiter = delimiters.get(i);
            boolean opens = Arrays.equals(buffer, start, end, delimiter, 0, delimiter.length);
            if (opens || closes && Arrays.equals(buffer, start, end - 2, delimiter, 0, delimiter.length)) {
                level = i;
                closing = !opens;
                return true;
            }
        }
        return false;
    }
}
