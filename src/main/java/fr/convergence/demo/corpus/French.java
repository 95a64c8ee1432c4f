package fr.convergence.demo.corpus;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What French spelling and typography ask of texts that are put together. */
final class French {
    private static final Pattern DOUBLE = Pattern.compile("(?<=[\\p{L}\\d»)\\]%€\"]) ([;!?])");
    private static final Pattern COLON = Pattern.compile("(?<=[\\p{L}\\d»)\\]°.]) :(?= |$)", Pattern.MULTILINE);
    private static final Pattern HOURS = Pattern.compile("(\\d) h(?: (\\d))?(?![\\p{L}])");
    private static final Pattern UNITS = Pattern.compile("(\\d) (?=(?:%|€|euros?|m|kg|Ko|Mo)\\b|%)");
    private static final Pattern TITLES = Pattern.compile("\\b(M\\.|Mme|n°|M) (?=[\\p{Lu}\\d{])");

    private French() {}

    /** "de Léa", "d’Awa". */
    static String of(String word) {
        return elided("d", word, "de ");
    }

    /** "que Léa", "qu’Awa". */
    static String that(String word) {
        return elided("qu", word, "que ");
    }

    private static String elided(String before, String word, String whole) {
        return startsWithVowel(word) ? before + "’" + word : whole + word;
    }

    /** The h of our names is mute but in few ("Hugo" is said either way; both are written). */
    private static boolean startsWithVowel(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return !plain.isEmpty() && "aeiou".indexOf(plain.charAt(0)) >= 0 || plain.matches("(?s)(yves|yvonne|helene|herve|histoire).*");
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
    }

    /** Apostrophes and the spaces that don't break: before double signs, inside guillemets, in hours and after titles. */
    static String typeset(String text) {
        String set = text.replace('\'', '’').replace("« ", "«\u00a0").replace(" »", "\u00a0»");
        set = DOUBLE.matcher(set).replaceAll("\u202f$1");
        set = COLON.matcher(set).replaceAll("\u00a0:");
        set = HOURS.matcher(set).replaceAll(match -> match.group(1) + "\u00a0h" + (match.group(2) == null ? "" : "\u00a0" + match.group(2)));
        set = UNITS.matcher(set).replaceAll("$1\u00a0");
        set = TITLES.matcher(set).replaceAll("$1\u00a0");
        return set.replaceAll(" {2,}", " ").replaceAll("(?m) +$", "");
    }
}
