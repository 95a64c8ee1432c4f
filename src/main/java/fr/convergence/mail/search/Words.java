package fr.convergence.mail.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts a text into words as a person means them, folded: no case, no accents, {@code œ} as {@code oe}. A compound
 * ({@code rendez-vous}, {@code 3eB}, {@code OrdreDuJour}, {@code C.P.E.}) gives its parts one after the other, and the
 * whole beside the first of them, so that it is found however it is written.
 */
final class Words {
    /** What is longer is no word of anybody's; its beginning will do. */
    static final int LONGEST = 60;
    private static final int MOST_PARTS = 6;

    /**
     * @param position counts the parts; a whole has that of its first part
     * @param end      after its last character in the text
     * @param isWhole  made of the parts that begin at its position
     */
    record Word(String form, int position, int start, int end, boolean isWhole) {}

    private final String text;
    private final Consumer<Word> out;
    private int position;

    private Words(String text, int position, Consumer<Word> out) {
        this.text = text;
        this.position = position;
        this.out = out;
    }

    static List<Word> of(String text) {
        var words = new ArrayList<Word>();
        read(text, 0, words::add);
        return words;
    }

    /** Hands over every word, counting from {@code position}; returns the position after the last. */
    static int read(String text, int position, Consumer<Word> out) {
        var words = new Words(text, position, out);
        words.run();
        return words.position;
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isAlone(c)) {
                int end = at + Character.charCount(c);
                emit(at, end);
                at = end;
            } else if (isLetter(c)) {
                at = compound(at);
            } else {
                at += Character.charCount(c);
            }
        }
    }

    /** Runs of letters and digits with one hyphen, or in an abbreviation one dot, between them. Returns its end. */
    private int compound(int start) {
        var runs = new ArrayList<int[]>();
        int end = endOfRun(start);
        runs.add(new int[] {start, end});
        char joint = end < text.length() ? text.charAt(end) : 0;
        boolean joins = isHyphen(joint) || joint == '.' && end == start + 1;
        while (joins && end + 1 < text.length() && isJoint(joint, text.charAt(end)) && isLetter(text.codePointAt(end + 1))) {
            int next = endOfRun(end + 1);
            if (joint == '.' && next > end + 2) {
                break;
            }
            runs.add(new int[] {end + 1, next});
            end = next;
        }
        boolean whole = runs.size() > 1 && runs.size() <= MOST_PARTS;
        if (whole) {
            var form = new StringBuilder();
            runs.forEach(run -> form.append(fold(run[0], run[1])));
            emit(form.toString(), start, end);
        }
        runs.forEach(run -> run(run[0], run[1]));
        return end;
    }

    /** One run of letters and digits, cut where small letters meet a capital, and longer words meet a number. */
    private void run(int start, int end) {
        var cuts = new ArrayList<Integer>();
        int letters = 0;
        for (int i = start + 1; i < end; i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            letters = Character.isLetter(before) ? letters + 1 : 0;
            if (Character.isLowerCase(before) && Character.isUpperCase(c) || letters >= 3 && Character.isDigit(c)) {
                cuts.add(i);
            }
        }
        if (!cuts.isEmpty()) {
            emit(fold(start, end), start, end);
        }
        int from = start;
        if (cuts.size() < MOST_PARTS) {
            for (int cut : cuts) {
                emit(from, cut);
                from = cut;
            }
        }
        emit(from, end);
    }

    private void emit(int start, int end) {
        var form = fold(start, end);
        if (!form.isEmpty()) {
            out.accept(new Word(form, position++, start, end, false));
        }
    }

    private void emit(String whole, int start, int end) {
        out.accept(new Word(limit(whole), position, start, end, true));
    }

    private String fold(int start, int end) {
        return fold(text.substring(start, Math.min(end, start + LONGEST)));
    }

    static String fold(String word) {
        if (isPlain(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        var folded = new StringBuilder();
        Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            switch (c) {
                case 'œ' -> folded.append("oe");
                case 'æ' -> folded.append("ae");
                case 'ß' -> folded.append("ss");
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ' -> folded.append('d');
                default -> {
                    if (Character.isLetterOrDigit(c) || isAlone(c)) {
                        folded.appendCodePoint(c);
                    }
                }
            }
        });
        return limit(folded.toString());
    }

    /** Not in the middle of a surrogate pair: half of one can't be stored. */
    private static String limit(String form) {
        if (form.length() <= LONGEST) {
            return form;
        }
        return form.substring(0, Character.isHighSurrogate(form.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private int endOfRun(int start) {
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!isLetter(c) && !isWithin(c) || isAlone(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isLetter(int c) {
        return Character.isLetterOrDigit(c);
    }

    /** Accents written as characters of their own, and what only says where a line may break. */
    private static boolean isWithin(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c == 0xAD || c == 0x200D || c == 0x200C;
        };
    }

    /** A word by itself, whatever stands next to it. */
    private static boolean isAlone(int c) {
        return c >= 0x2000 && (Character.isIdeographic(c) || Character.isEmojiPresentation(c));
    }

    private static boolean isJoint(char joint, char c) {
        return joint == '.' ? c == '.' : isHyphen(c);
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }
}
