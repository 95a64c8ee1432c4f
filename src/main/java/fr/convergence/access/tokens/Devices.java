package fr.convergence.access.tokens;

import java.util.List;
import java.util.Optional;

/** Names a browser and its system from what it says of itself, as a person would know them again in a list. */
public final class Devices {
    private static final int LONGEST = 60;

    private record Sign(String seen, String name) {}

    /** In this order: most browsers also claim to be another. */
    private static final List<Sign> PROGRAMS = List.of(new Sign("Edg", "Edge"), new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser", "Samsung Internet"), new Sign("Firefox", "Firefox"), new Sign("FxiOS", "Firefox"),
            new Sign("CriOS", "Chrome"), new Sign("Chrome", "Chrome"), new Sign("Safari", "Safari"));
    private static final List<Sign> SYSTEMS = List.of(new Sign("iPhone", "iPhone"), new Sign("iPad", "iPad"),
            new Sign("Android", "Android"), new Sign("CrOS", "ChromeOS"), new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"), new Sign("Linux", "Linux"));

    private Devices() {}

    public static String describe(String userAgent) {
        var program = first(PROGRAMS, userAgent).orElseGet(() -> ownWord(userAgent));
        return first(SYSTEMS, userAgent).map(system -> program + ", " + system).orElse(program);
    }

    private static Optional<String> first(List<Sign> signs, String userAgent) {
        return signs.stream().filter(sign -> userAgent.contains(sign.seen())).map(Sign::name).findFirst();
    }

    private static String ownWord(String userAgent) {
        var word = userAgent.split("[/ (]", 2)[0].replaceAll("\\P{Print}", "");
        return word.isEmpty() ? "?" : word.substring(0, Math.min(LONGEST, word.length()));
    }
}
