package fr.convergence.mail.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an email's text must be like. Any combination is one tsquery, answered by one look into the index. */
public sealed interface TextQuery {
    TextQuery EVERYTHING = new And(List.of());
    TextQuery NOTHING = new Or(List.of());

    /** One of these sequences of words, each word right after the one before, in a field, in any when null. */
    record Match(@Nullable Field field, List<List<Term>> sequences) implements TextQuery {}

    record And(List<TextQuery> parts) implements TextQuery {}

    record Or(List<TextQuery> parts) implements TextQuery {}

    record Not(TextQuery part) implements TextQuery {}

    static TextQuery and(List<TextQuery> parts) {
        var needed = parts.stream().filter(p -> !p.equals(EVERYTHING)).toList();
        if (needed.contains(NOTHING)) {
            return NOTHING;
        }
        return needed.size() == 1 ? needed.getFirst() : new And(needed);
    }

    static TextQuery or(List<TextQuery> parts) {
        var possible = parts.stream().filter(p -> !p.equals(NOTHING)).toList();
        if (possible.contains(EVERYTHING)) {
            return EVERYTHING;
        }
        return possible.size() == 1 ? possible.getFirst() : new Or(possible);
    }

    static TextQuery not(TextQuery part) {
        return part.equals(EVERYTHING) ? NOTHING : part.equals(NOTHING) ? EVERYTHING : new Not(part);
    }

    /** Whether every email that this finds has one of some words: only then does the index lead to it. */
    default boolean needsWord() {
        return switch (this) {
            case Match m -> true;
            case And(var parts) -> parts.stream().anyMatch(TextQuery::needsWord);
            case Or(var parts) -> parts.stream().allMatch(TextQuery::needsWord);
            case Not n -> false;
        };
    }

    /** As a tsquery; neither for {@link #EVERYTHING} nor for {@link #NOTHING}, which no tsquery can say. */
    default String tsquery() {
        return switch (this) {
            case Match(var field, var sequences) -> sequences.stream()
                    .map(sequence -> sequence.stream().map(term -> term.write(field)).collect(Collectors.joining(" <-> ", "(", ")")))
                    .collect(Collectors.joining(" | ", "(", ")"));
            case And(var parts) -> parts.stream().map(TextQuery::tsquery).collect(Collectors.joining(" & ", "(", ")"));
            case Or(var parts) -> parts.stream().map(TextQuery::tsquery).collect(Collectors.joining(" | ", "(", ")"));
            case Not(var part) -> "!" + part.tsquery();
        };
    }

    /** What is looked for, not what is excluded. */
    default List<Match> wanted() {
        var all = new ArrayList<Match>();
        switch (this) {
            case Match m -> all.add(m);
            case And(var parts) -> parts.forEach(p -> all.addAll(p.wanted()));
            case Or(var parts) -> parts.forEach(p -> all.addAll(p.wanted()));
            case Not n -> { }
        }
        return all;
    }
}
