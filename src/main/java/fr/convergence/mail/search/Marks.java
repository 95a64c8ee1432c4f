package fr.convergence.mail.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a text has what is looked for: stretches in order, apart from each other. */
record Marks(String text, List<Mark> marks) {
    /** @param match which of those looked for */
    record Mark(int start, int end, int match) {}

    static Marks of(String text, List<TextQuery.Match> matches) {
        var words = Words.of(text);
        var parts = words.stream().filter(w -> !w.isWhole()).toList();
        var found = new ArrayList<Mark>();
        for (int i = 0; i < matches.size(); i++) {
            for (var sequence : matches.get(i).sequences()) {
                if (sequence.size() == 1) {
                    for (var word : words) {
                        if (sequence.getFirst().matches(word)) {
                            found.add(new Mark(word.start(), word.end(), i));
                        }
                    }
                } else {
                    addSequences(found, parts, sequence, i);
                }
            }
        }
        found.sort(Comparator.comparingInt(Mark::start).thenComparing(Mark::end, Comparator.reverseOrder()));
        return new Marks(text, apart(found));
    }

    private static void addSequences(List<Mark> found, List<Words.Word> parts, List<Term> sequence, int match) {
        for (int from = 0; from + sequence.size() <= parts.size(); from++) {
            int i = 0;
            while (i < sequence.size() && sequence.get(i).matches(parts.get(from + i))) {
                i++;
            }
            if (i == sequence.size()) {
                found.add(new Mark(parts.get(from).start(), parts.get(from + i - 1).end(), match));
            }
        }
    }

    private static List<Mark> apart(List<Mark> found) {
        var apart = new ArrayList<Mark>();
        int end = 0;
        for (var mark : found) {
            if (mark.start() >= end) {
                apart.add(mark);
                end = mark.end();
            }
        }
        return apart;
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }
}
