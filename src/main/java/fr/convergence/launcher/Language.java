package fr.convergence.launcher;

import java.util.Locale;
import java.util.Map;

/** The language of whoever sits at the terminal: French, unless the environment, or the launcher for it, asks for English. */
public enum Language {
    FRENCH(Locale.FRENCH),
    ENGLISH(Locale.ENGLISH);

    final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public static Language of(Map<String, String> environment) {
        for (String name : new String[] {"CONVERGENCE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("en") ? ENGLISH : FRENCH;
            }
        }
        return FRENCH;
    }

    public String say(String french, String english) {
        return this == FRENCH ? french : english;
    }
}
