package fr.convergence.mail.mime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of RFC 5322 §3.3 and the ways in which mail programs miss it. */
final class DateParser {

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2})(?:\\.\\d+)?)?");
    private static final Pattern SPACED_COLON = Pattern.compile("(?<=\\d)\\s*:\\s*(?=\\d)");
    private static final Pattern ISO = Pattern.compile(
            "\\s*(\\d{4}-\\d\\d-\\d\\d)[T ]+(\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d+)?\\s*(\\S*).*");
    private static final Pattern WORD_END = Pattern.compile("(?:[\\s,]|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern ZONE = Pattern.compile("(?:GMT|UTC)?([+-])(\\d{1,2}):?(\\d\\d)");
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -5), Map.entry("EDT", -4), Map.entry("CST", -6), Map.entry("CDT", -5),
            Map.entry("MST", -7), Map.entry("MDT", -6), Map.entry("PST", -8), Map.entry("PDT", -7),
            Map.entry("WET", 0), Map.entry("WEST", 1), Map.entry("BST", 1), Map.entry("CET", 1), Map.entry("MET", 1),
            Map.entry("CEST", 2), Map.entry("MEST", 2), Map.entry("EET", 2), Map.entry("EEST", 3), Map.entry("MSK", 3),
            Map.entry("RET", 4), Map.entry("JST", 9));

    private DateParser() {}

    static @Nullable OffsetDateTime parse(String value) {
        if (value.length() > 500) {
            return null;
        }
        try {
            String words = HeaderText.withoutComments(HeaderText.unfold(value));
            String plain = SPACED_COLON.matcher(words).replaceAll(":");
            Matcher iso = ISO.matcher(plain);
            return iso.matches()
                    ? LocalDate.parse(iso.group(1)).atTime(LocalTime.parse(iso.group(2))).atOffset(zone(iso.group(3)))
                    : loose(plain);
        } catch (DateTimeException e) {
            return null; // a day or hour that doesn't exist: as good as no date
        }
    }

    /** Takes the words in any order: the month by its name, the time by its colons, the day before the year. */
    private static @Nullable OffsetDateTime loose(String plain) {
        Integer day = null;
        Integer month = null;
        Integer year = null;
        LocalTime time = null;
        ZoneOffset zone = ZoneOffset.UTC;
        for (String word : WORD_END.split(plain)) {
            Matcher clock = TIME.matcher(word);
            if (clock.matches() && time == null && month != null) {
                time = time(clock);
            } else if (NUMBER.matcher(word).matches()) {
                if (day == null && word.length() <= 2) {
                    day = Integer.valueOf(word);
                } else if (year == null && word.length() >= 2) {
                    year = year(word);
                }
            } else if (month == null && month(word) > 0) {
                month = month(word);
            } else if (time != null && isZone(word)) {
                zone = zone(word);
            }
        }
        return day == null || month == null || year == null ? null
                : LocalDate.of(year, month, day).atTime(time == null ? LocalTime.MIDNIGHT : time).atOffset(zone);
    }

    private static LocalTime time(Matcher clock) {
        int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        return LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)), Math.min(second, 59));
    }

    /** RFC 5322 §4.3: two digits below 50 are of this century, other short years count from 1900. */
    private static int year(String word) {
        int year = Integer.parseInt(word);
        return word.length() == 4 ? year : year < 50 && word.length() == 2 ? 2000 + year : 1900 + year;
    }

    private static int month(String word) {
        return word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static boolean isZone(String word) {
        return ZONES.containsKey(word.toUpperCase(Locale.ROOT)) || ZONE.matcher(word).matches();
    }

    private static ZoneOffset zone(String word) {
        Matcher offset = ZONE.matcher(word);
        if (offset.matches()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
            return minutes > 18 * 60 ? ZoneOffset.UTC
                    : ZoneOffset.ofTotalSeconds(("-".equals(offset.group(1)) ? -60 : 60) * minutes);
        }
        return ZoneOffset.ofHours(ZONES.getOrDefault(word.toUpperCase(Locale.ROOT), 0));
    }
}
