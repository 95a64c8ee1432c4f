package fr.convergence.demo.corpus;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When people write: families early and in the evening, the school in its hours, lists at night. */
final class Rhythm {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Rhythm() {}

    static ZonedDateTime start(LocalDate day, String when, Dice dice) {
        return switch (when) {
            case "matin" -> at(day, 6, 45, 95, dice);
            case "soir" -> dice.chance(25) ? at(day, 12, 10, 80, dice) : at(day, 17, 30, 270, dice);
            case "nuit" -> at(day, 4, 20, 140, dice);
            default -> dice.chance(8) ? at(day, 18, 30, 200, dice) : at(day, 8, 5, 590, dice);
        };
    }

    /** An answer comes after a while, at an hour when its writer is at work (or awake). */
    static ZonedDateTime answer(ZonedDateTime before, int minMinutes, int maxMinutes, Person writer, Dice dice) {
        var at = before.plusMinutes(dice.between(minMinutes, maxMinutes)).plusSeconds(dice.between(0, 59));
        if (writer.kind() == Person.Kind.PARENT) {
            return at.getHour() >= 23 || at.getHour() < 6 ? at(at.getHour() < 6 ? at.toLocalDate() : at.toLocalDate().plusDays(1), 6, 45, 120, dice) : at;
        }
        boolean late = at.toLocalTime().isAfter(LocalTime.of(19, 0)) && !dice.chance(10);
        boolean early = at.toLocalTime().isBefore(LocalTime.of(7, 20));
        if (SchoolCalendar.isSchoolDay(at.toLocalDate()) && !late && !early) {
            return at;
        }
        LocalDate day = early && SchoolCalendar.isSchoolDay(at.toLocalDate()) ? at.toLocalDate() : SchoolCalendar.plus(at.toLocalDate(), 1);
        return at(day, 7, 30, 200, dice);
    }

    private static ZonedDateTime at(LocalDate day, int hour, int minute, int within, Dice dice) {
        return day.atTime(hour, minute).atZone(PARIS).plusMinutes(dice.between(0, within)).plusSeconds(dice.between(0, 59));
    }
}
