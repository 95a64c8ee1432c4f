package fr.convergence.mail.mime;

import java.util.regex.Pattern;

/** RFC 8621 §4.1.4: the first words that are new in a message, on one line. */
final class Preview {

    private static final int LENGTH = 256;
    /** Beyond this, no text is looked at. */
    private static final int LOOKED_AT = 20_000;

    /** "Le lun. 3 mars 2025 à 10:12, Jean Dupont a écrit :" and its English sister. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?iu)(le|on)\\s.{4,200}(a écrit|a ecrit|wrote)\\s*:");
    private static final Pattern FORWARDED = Pattern.compile(
            "(?iu)[-_ ]*(message d'origine|message d’origine|message transféré|original message|forwarded message)[-_ ]*");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\u034F&&[^\u200D]]+");

    private static final Pattern RULE = Pattern.compile("[-_=*~#\\s]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Preview() {}

    static String of(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        String fresh = line(start, true);
        String chosen = fresh.isEmpty() ? line(start, false) : fresh;
        if (chosen.length() <= LENGTH) {
            return chosen;
        }
        int end = Character.isHighSurrogate(chosen.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        return chosen.substring(0, end);
    }

    private static String line(String text, boolean freshOnly) {
        StringBuilder out = new StringBuilder();
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            String line = INVISIBLE.matcher(raw).replaceAll(" ").replace('\u00A0', ' ').strip();
            if (raw.equals("-- ") || freshOnly && !out.isEmpty() && line.equals("--")) {
                break;
            }
            if (freshOnly && (FORWARDED.matcher(line).matches() && !out.isEmpty())) {
                break;
            }
            if (line.isEmpty() || freshOnly && (line.startsWith(">") || ATTRIBUTION.matcher(line).matches()
                    || FORWARDED.matcher(line).matches()) || RULE.matcher(line).matches()) {
                continue;
            }
            out.append(out.isEmpty() ? "" : " ").append(SPACES.matcher(line).replaceAll(" "));
            if (out.length() > LENGTH) {
                break;
            }
        }
        return Charsets.storable(out.toString());
    }
}
