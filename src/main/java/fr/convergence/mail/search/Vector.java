package fr.convergence.mail.search;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of an email with their places, as PostgreSQL's tsvector. */
final class Vector {
    private static final int LAST_POSITION = 16_383;
    private static final int MOST_PLACES = 255;
    /** A tsvector takes a megabyte: what comes last (a long body's end) is left out. */
    private static final int MOST_OCTETS = 900_000;
    /** So that no phrase begins in one field and ends in the next. */
    private static final int GAP = 10;

    private static final class Places {
        private int[] positions = new int[2];
        private char[] weights = new char[2];
        private int count;

        boolean add(int position, char weight) {
            if (count == MOST_PLACES || count > 0 && positions[count - 1] == position) {
                return false;
            }
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            positions[count] = position;
            weights[count++] = weight;
            return true;
        }
    }

    private final Map<String, Places> lexemes = new LinkedHashMap<>();
    private int position;
    private int octets;

    Vector add(Field field, String text) {
        position = Words.read(text, position, word -> add(field, word)) + GAP;
        return this;
    }

    private void add(Field field, Words.Word word) {
        var stem = Stem.of(word.form());
        place(stem, word.position(), field.weight);
        if (field.isMarked()) {
            place(field.mark + (field.isStemmed() ? stem : word.form()), word.position(), field.weight);
        }
    }

    private void place(String lexeme, int position, char weight) {
        var places = lexemes.get(lexeme);
        if (places == null) {
            int size = 3 * lexeme.length() + 8;
            if (octets + size > MOST_OCTETS) {
                return;
            }
            octets += size;
            places = new Places();
            lexemes.put(lexeme, places);
        }
        if (places.add(Math.min(position + 1, LAST_POSITION), weight)) {
            octets += 2;
        }
    }

    @Override public String toString() {
        var written = new StringBuilder(lexemes.size() * 16);
        lexemes.forEach((lexeme, places) -> {
            written.append('\'').append(lexeme).append("':");
            for (int i = 0; i < places.count; i++) {
                written.append(i == 0 ? "" : ",").append(places.positions[i]);
                if (places.weights[i] != 'D') {
                    written.append(places.weights[i]);
                }
            }
            written.append(' ');
        });
        return written.toString();
    }
}
