package fr.convergence.mail.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A word looked for.
 *
 * @param form        folded
 * @param isBeginning while it is being typed: of any word that begins like this
 */
record Term(String form, boolean isBeginning) {
    /** Whether a word of a text is meant, so that it can be marked. */
    boolean matches(Words.Word word) {
        if (!isBeginning) {
            return word.form().equals(form) || Stem.of(word.form()).equals(Stem.of(form));
        }
        return word.form().startsWith(form) || Stem.ofBeginning(form).contains(Stem.of(word.form()));
    }

    /** As PostgreSQL's tsquery asks for it in a field, anywhere when null; alternatives between bars. */
    String write(@Nullable Field field) {
        var stemmed = field == null || field.isStemmed();
        var mark = field == null ? "" : field.mark;
        var weight = field == Field.BODY ? "D" : "";
        var alternatives = new ArrayList<String>();
        if (isBeginning) {
            alternatives.add(lexeme(mark + form, ":*" + weight));
        }
        for (var stem : stems(stemmed)) {
            alternatives.add(lexeme(mark + stem, weight.isEmpty() ? "" : ":" + weight));
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : "(" + String.join(" | ", alternatives) + ")";
    }

    private Set<String> stems(boolean stemmed) {
        if (isBeginning) {
            return stemmed ? Stem.ofBeginning(form) : Set.of();
        }
        return new LinkedHashSet<>(List.of(stemmed ? Stem.of(form) : form));
    }

    /** Quoted, though a form has nothing but letters and digits. */
    private static String lexeme(String text, String suffix) {
        return "'" + text + "'" + suffix;
    }
}
