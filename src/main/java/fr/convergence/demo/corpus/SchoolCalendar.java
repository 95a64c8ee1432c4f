package fr.convergence.demo.corpus;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * When the school works. Holidays of zone C as they fall in an ordinary year (the ministry moves winter and spring by a week
 * or two from one year to another).
 */
final class SchoolCalendar {
    private static final Set<MonthDay> FEASTS = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 8), MonthDay.of(7, 14),
            MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(11, 11), MonthDay.of(12, 25));

    private SchoolCalendar() {}

    static boolean isSchoolDay(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !FEASTS.contains(MonthDay.from(day)) && !isHoliday(day) && !isMovable(day);
    }

    static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        return within(day, saturday(year, 10, 18), 16) || within(day, saturday(year, 12, 20), 16) || within(day, saturday(year - 1, 12, 20), 16)
                || within(day, saturday(year, 2, 8), 16) || within(day, saturday(year, 4, 5), 16)
                || !day.isBefore(saturday(year, 7, 4)) && day.isBefore(LocalDate.of(year, 9, 1));
    }

    /** The school day that is so many school days after (or, negative, before) that day. */
    static LocalDate plus(LocalDate day, int schoolDays) {
        LocalDate at = day;
        int left = Math.abs(schoolDays);
        while (left > 0) {
            at = at.plusDays(schoolDays > 0 ? 1 : -1);
            if (isSchoolDay(at)) {
                left--;
            }
        }
        return at;
    }

    /** 1 to 3, as the folders of class councils are named. */
    static int term(LocalDate day) {
        int month = day.getMonthValue();
        return month >= 9 && month <= 12 ? 1 : month <= 3 ? 2 : 3;
    }

    static String year(LocalDate day) {
        int first = day.getMonthValue() >= 8 ? day.getYear() : day.getYear() - 1;
        return first + "-" + (first + 1);
    }

    private static LocalDate saturday(int year, int month, int notBefore) {
        return LocalDate.of(year, month, notBefore).minusDays(1).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
    }

    private static boolean within(LocalDate day, LocalDate first, int days) {
        return !day.isBefore(first) && day.isBefore(first.plusDays(days));
    }

    /** Easter Monday, Ascension with the day after it, Whit Monday. */
    private static boolean isMovable(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return day.equals(easter.plusDays(1)) || day.equals(easter.plusDays(39)) || day.equals(easter.plusDays(40)) || day.equals(easter.plusDays(50));
    }

    /** The Gregorian computus, as Butcher gave it. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
