package fr.convergence.demo.corpus;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of conversation that happens in a school.
 *
 * @param perDay    how often on a school day, on average; 0 for one that is told once, at {@code fixed}
 * @param months    empty for all
 * @param outOfTerm whether it also happens on holidays and week-ends
 * @param level     of the pupil's class, or null for any
 */
record Scenario(String id, String subject, double perDay, Set<Integer> months, boolean outOfTerm, String when, @Nullable String level,
                @Nullable Moment fixed, @Nullable String family, @Nullable String className, @Nullable String state, boolean followed,
                Map<String, String> variables, List<String> titles, List<Turn> turns) {

    /** @param days before the reference day, in school days */
    record Moment(int days, LocalTime time) {}

    /** @param kind of file: pdf, odt, csv, ics, jpeg, png, or html for the form of the message itself */
    record Piece(String kind, String name, String title) {}

    /**
     * One message.
     *
     * @param percent  how often it is written at all
     * @param at       when, for a conversation told once
     * @param variants of which one is written
     */
    record Turn(String from, List<String> to, int percent, int minMinutes, int maxMinutes, @Nullable Moment at, List<Variant> variants) {}

    record Variant(String text, List<Piece> pieces) {}

    /** As many titles as there are first texts: each text has its own title. */
    boolean paired() {
        return titles.size() == turns.getFirst().variants().size();
    }
}
