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

    /**
     * Whether the line is a delimiter of ours; inner multiparts first, so that an unclosed one ends with its parent.
     * RFC 2046 §5.1.1: it suffices that the line begins with the boundary, but one may begin with another.
     */
    boolean match(Lines lines) {
        byte[] buffer = lines.buffer;
        int start = lines.start();
        int end = lines.contentEnd();
        if (end - start < 3 || buffer[start] != '-' || buffer[start + 1] != '-' || off || delimiters.isEmpty()
                || !lines.isWhole()) {
            return false;
        }
        while (end > start && isSpace(buffer[end - 1])) {
            end--;
        }
        return match(buffer, start, end, true) || match(buffer, start, end, false);
    }

    private boolean match(byte[] buffer, int start, int end, boolean exactly) {
        for (int i = delimiters.size() - 1; i >= 0; i--) {
            byte[] delimiter = delimiters.get(i);
            int rest = start + delimiter.length;
            if (rest > end || !Arrays.equals(buffer, start, rest, delimiter, 0, delimiter.length)) {
                continue;
            }
            boolean closes = end - rest >= 2 && buffer[rest] == '-' && buffer[rest + 1] == '-';
            int after = closes ? rest + 2 : rest;
            if (after == end || !exactly && isSpace(buffer[after])) {
                level = i;
                closing = closes;
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }
}
