package fr.convergence.mail.search;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a folded word has in common with its plural, its feminine and, for verbs of the first group, its participle.
 * Deliberately no more: a stem is the word but for its last letters, so what is found while a word is being typed
 * is found when it is complete, and {@code orientation} doesn't find {@code orienter}.
 */
final class Stem {
    private static final Map<String, String> IRREGULAR = Map.of("travaux", "travail", "vitraux", "vitrail",
            "baux", "bail", "coraux", "corail", "emaux", "email", "yeux", "oeil", "cieux", "ciel");
    /** Ending like a plural or a feminine without being one. */
    private static final Set<String> WHOLE = Set.of("mois", "vers", "dans", "sans", "plus", "tous", "nous", "vous",
            "mais", "puis", "fois", "gens", "sous", "bras", "pays", "entre", "apres", "tres", "pres", "corps", "temps",
            "cours", "chez", "notre", "votre", "comme", "autre", "contre");

    private Stem() {}

    static String of(String word) {
        return WHOLE.contains(word) ? word : rules(word);
    }

    /** The stems of the words that begin like this and whose stem is shorter than this. */
    static Set<String> ofBeginning(String beginning) {
        var stems = new HashSet<String>();
        for (var ending : List.of("", Character.isDigit(beginning.charAt(0)) ? "e" : "x")) {
            var stem = rules(beginning + ending);
            if (!stem.startsWith(beginning)) {
                stems.add(stem);
            }
        }
        return stems;
    }

    private static String rules(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return ordinal(word);
        }
        if (word.length() < 4) {
            return word;
        }
        var irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        var stem = singular(word);
        boolean infinitive = false;
        for (int round = 0; round < 2; round++) {
            if (stem.endsWith("ee") || stem.endsWith("er") && stem.length() > 4) {
                infinitive |= stem.endsWith("er");
                stem = cut(stem, 1);
            }
            if (stem.endsWith("e") && stem.length() > 4) {
                stem = cut(stem, 1);
            }
        }
        // actuelle: actuel; but conseiller is another thing than conseil
        return isDoubled(stem) && !infinitive ? cut(stem, 1) : stem;
    }

    private static boolean isDoubled(String stem) {
        int last = stem.length() - 1;
        return last > 3 && stem.charAt(last) == stem.charAt(last - 1) && Character.isLetter(stem.charAt(last));
    }

    private static String singular(String word) {
        if (word.endsWith("eaux")) {
            return cut(word, 1);
        }
        if (word.endsWith("aux")) {
            return cut(word, 2) + "l";
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") || word.endsWith("eux") || word.endsWith("oux");
        return plural ? cut(word, 1) : word;
    }

    /** 3ème, 3èmes, 3es: 3e. */
    private static String ordinal(String word) {
        int digits = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        return switch (word.substring(digits)) {
            case "eme", "emes", "ieme", "iemes", "es" -> word.substring(0, digits) + "e";
            default -> word;
        };
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
