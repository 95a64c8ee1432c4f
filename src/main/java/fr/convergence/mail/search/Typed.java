package fr.convergence.mail.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed (RFC 8621 §4.4.1): all words must be there; what is in quotes, as it stands; what ends
 * in {@code *} is the beginning of a word. Of several words, those that every letter has ({@code de}, {@code la})
 * aren't asked for.
 */
final class Typed {
    private static final Set<String> EVERYWHERE = Set.of("le", "la", "les", "l", "un", "une", "des", "de", "du", "d",
            "au", "aux", "a", "et", "ou", "en", "y", "ce", "cet", "cette", "ces", "c", "que", "qu", "qui", "pour", "par",
            "sur", "dans", "avec", "son", "sa", "ses", "s", "n", "j", "m", "t", "the", "of", "to", "and", "in");
    private static final Pattern ELISION = Pattern.compile("(?iu)^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’ʼ](?=[\\p{L}\\d])");
    private static final Pattern LEVEL = Pattern.compile("(?iu)[1-6](?:e|[eè]me)?");
    private static final Pattern GROUP = Pattern.compile("(?iu)\\p{L}\\d?\\*?");
    private static final Pattern CLASS = Pattern.compile("([1-6])(?:e|eme)?([a-z]\\d?)");

    private final @Nullable Field field;
    private final List<TextQuery> asked = new ArrayList<>();
    private final List<TextQuery> everywhere = new ArrayList<>();
    private @Nullable String level;

    private Typed(@Nullable Field field) {
        this.field = field;
    }

    /** {@link TextQuery#EVERYTHING} when there is no word in it yet. */
    static TextQuery read(String text, @Nullable Field field) {
        var typed = new Typed(field);
        typed.read(text);
        return TextQuery.and(typed.asked.isEmpty() ? typed.everywhere : typed.asked);
    }

    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                at++;
                continue;
            }
            int end = c == '"' || c == '\'' ? endOfQuotation(text, at) : -1;
            if (end >= 0) {
                int after = end < text.length() && text.startsWith("*", end + 1) ? end + 2 : end + 1;
                phrase(text.substring(at + 1, end), after == end + 2);
                at = after;
            } else {
                end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '\u00A0') {
                    end++;
                }
                token(text.substring(at, end));
                at = end;
            }
        }
        flushLevel();
    }

    /** Where it closes; a double quote that was just opened closes at the end, a single one may be an apostrophe (-1). */
    private static int endOfQuotation(String text, int open) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote && (quote == '"' || i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)))) {
                return i;
            }
        }
        return quote == '"' ? text.length() : -1;
    }

    private void phrase(String text, boolean isOpen) {
        flushLevel();
        var parts = parts(Words.of(text));
        boolean isBeginning = isOpen || text.endsWith("*");
        if (!parts.isEmpty()) {
            asked.add(new TextQuery.Match(field, List.of(sequence(parts, isBeginning))));
        }
    }

    /** "3e B" is a class as "3eB" is. */
    private void token(String token) {
        if (level != null && GROUP.matcher(token).matches()) {
            var group = level + token;
            level = null;
            word(group);
            return;
        }
        flushLevel();
        if (LEVEL.matcher(token).matches()) {
            level = token;
        } else {
            word(token);
        }
    }

    private void flushLevel() {
        if (level != null) {
            var alone = level;
            level = null;
            word(alone);
        }
    }

    private void word(String token) {
        var text = ELISION.matcher(token).replaceFirst("");
        var words = Words.of(text);
        var parts = parts(words);
        boolean isBeginning = token.endsWith("*");
        if (parts.isEmpty() || isBeginning && parts.size() == 1 && parts.getFirst().form().length() == 1) {
            return;
        }
        var sequences = new LinkedHashSet<List<Term>>();
        sequences.add(sequence(parts, isBeginning));
        int start = parts.getFirst().start();
        int end = parts.getLast().end();
        words.stream().filter(w -> w.isWhole() && w.start() == start && w.end() == end)
                .forEach(w -> sequences.add(List.of(new Term(w.form(), isBeginning))));
        var asClass = CLASS.matcher(parts.stream().map(Words.Word::form).collect(Collectors.joining()));
        if (asClass.matches()) {
            sequences.addAll(classNames(asClass.group(1), asClass.group(2), isBeginning));
        }
        var match = new TextQuery.Match(field, List.copyOf(sequences));
        boolean says = isBeginning || parts.size() > 1 || !EVERYWHERE.contains(parts.getFirst().form())
                || Character.isUpperCase(text.charAt(start)) && end == start + 1;
        (says ? asked : everywhere).add(match);
    }

    private static List<List<Term>> classNames(String level, String group, boolean isBeginning) {
        return List.of(List.of(new Term(level + "e" + group, isBeginning)), List.of(new Term(level + group, isBeginning)),
                List.of(new Term(level + "e", false), new Term(group, isBeginning)));
    }

    private static List<Words.Word> parts(List<Words.Word> words) {
        return words.stream().filter(w -> !w.isWhole()).toList();
    }

    private static List<Term> sequence(List<Words.Word> parts, boolean isBeginning) {
        var terms = new ArrayList<Term>();
        for (int i = 0; i < parts.size(); i++) {
            terms.add(new Term(parts.get(i).form(), isBeginning && i == parts.size() - 1));
        }
        return terms;
    }
}
