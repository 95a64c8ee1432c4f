package fr.convergence.mail.search;

import java.util.HashSet;
import java.util.List;

/**
 * A text as HTML with what is looked for between {@code <mark>} and {@code </mark>}; all of it, or the stretch that
 * has the most of what is looked for, in so many octets.
 */
final class Excerpt {
    private static final String OPEN = "<mark>";
    private static final String CLOSE = "</mark>";
    private static final String MORE = "…";
    private static final int BEFORE = 40;
    private static final int STRETCH = 160;
    /** So much of a long stretch is marked where all of it has no room. */
    private static final int SHORTEST = 36;

    private final String text;
    private final List<Marks.Mark> marks;
    private final int mostOctets;
    private final StringBuilder out = new StringBuilder();
    private int octets;

    private Excerpt(Marks found, int mostOctets) {
        this.text = found.text();
        this.marks = found.marks();
        this.mostOctets = mostOctets - octets(MORE);
    }

    static String whole(Marks found) {
        return new Excerpt(found, Integer.MAX_VALUE).write(0);
    }

    static String best(Marks found, int mostOctets) {
        var excerpt = new Excerpt(found, mostOctets);
        return excerpt.write(excerpt.bestStart());
    }

    /** Shortly before the mark after which most different things follow. */
    private int bestStart() {
        int best = 0;
        int bestScore = -1;
        for (int i = 0; i < marks.size(); i++) {
            var different = new HashSet<Integer>();
            int end = marks.get(i).start() + STRETCH;
            for (int j = i; j < marks.size() && marks.get(j).end() <= end; j++) {
                different.add(marks.get(j).match());
            }
            if (different.size() > bestScore) {
                bestScore = different.size();
                best = marks.get(i).start();
            }
        }
        int start = Math.max(0, best - BEFORE);
        while (start > 0 && start < best && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    }

    private String write(int start) {
        if (start > 0) {
            append(MORE);
        }
        int at = start;
        for (var mark : marks) {
            if (mark.start() < start) {
                continue;
            }
            if (!plain(at, mark.start())) {
                return out.toString().stripTrailing() + MORE;
            }
            at = marked(mark.start(), mark.end());
            if (at == mark.start()) {
                return out.toString().stripTrailing() + MORE;
            }
        }
        return plain(at, text.length()) ? out.toString().strip() : out.toString().strip() + MORE;
    }

    /** Returns up to where there was room. */
    private int marked(int from, int to) {
        int cut = Math.min(to, from + SHORTEST);
        for (int end : new int[] {to, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut}) {
            var content = escaped(from, end);
            if (octets + octets(OPEN) + octets(content) + octets(CLOSE) <= mostOctets) {
                append(OPEN);
                append(content);
                append(CLOSE);
                return end;
            }
        }
        return from;
    }

    /** Word by word, so that none is cut; false when there is no more room. */
    private boolean plain(int from, int to) {
        int at = from;
        while (at < to) {
            int end = at + 1;
            while (end < to && !Character.isWhitespace(text.charAt(end - 1))) {
                end++;
            }
            var piece = escaped(at, end);
            if (octets + octets(piece) > mostOctets) {
                return false;
            }
            append(piece);
            at = end;
        }
        return true;
    }

    /** White space becomes one space; what marks a line as quoted is left out. */
    private String escaped(int from, int to) {
        var piece = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> piece.append("&lt;");
                case '&' -> piece.append("&amp;");
                case '"' -> piece.append("&quot;");
                case '\'' -> piece.append("&#39;");
                case '>' -> piece.append(isQuoteMark(i) ? "" : "&gt;");
                default -> {
                    boolean space = Character.isWhitespace(c) || c == '\u00A0';
                    if (!space) {
                        piece.append(c);
                    } else if (piece.isEmpty() ? !endsInSpace(out) : !endsInSpace(piece)) {
                        piece.append(' ');
                    }
                }
            }
        }
        return piece.toString();
    }

    private boolean isQuoteMark(int at) {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == '>' || text.charAt(before) == ' ')) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n';
    }

    private static boolean endsInSpace(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == ' ';
    }

    private void append(String piece) {
        out.append(piece);
        octets += octets(piece);
    }

    private static int octets(String piece) {
        int octets = 0;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            octets += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return octets;
    }
}
