package fr.convergence.access.passwords;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A password as a guesser sees it: without case, accents, separators, usual replacements and what is added at its ends. */
final class Shape {
    /** Steps along these are no secret, in either direction. */
    private static final List<String> ROWS = Stream.of("abcdefghijklmnopqrstuvwxyz", "01234567890", "azertyuiop",
                    "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
            .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString())).toList();
    private static final String REPLACED = "013457@$!|";
    private static final String BY = "oieastasil";

    private Shape() {}

    /** Lower case, without accents; only letters and digits. */
    static String plain(String password) {
        return unaccented(password).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The forms under which a listed word may hide. */
    static List<String> disguises(String password) {
        var plain = plain(password);
        var core = unaccented(password).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        var spelled = spelled(core).replaceAll("[^\\p{L}]", "");
        return Stream.of(plain, core.replaceAll("[^\\p{L}\\p{N}]", ""), spelled).distinct().toList();
    }

    /** A few characters said again and again, or steps along the alphabet or a keyboard's row. */
    static boolean monotonous(String password) {
        var text = unaccented(password);
        return text.chars().distinct().count() < 5 || repeats(text) || fresh(text) < 5;
    }

    private static boolean repeats(String text) {
        for (int period = 1; period <= Math.min(8, text.length() / 2); period++) {
            if (text.substring(period).equals(text.substring(0, text.length() - period))) {
                return true;
            }
        }
        return false;
    }

    /** How many characters don't simply follow the one before. */
    private static int fresh(String text) {
        int fresh = 1;
        for (int i = 1; i < text.length(); i++) {
            var step = text.substring(i - 1, i + 1);
            if (step.charAt(0) != step.charAt(1) && ROWS.stream().noneMatch(row -> row.contains(step))) {
                fresh++;
            }
        }
        return fresh;
    }

    private static String spelled(String text) {
        var spelled = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            int replaced = REPLACED.indexOf(text.charAt(i));
            if (replaced >= 0) {
                spelled.setCharAt(i, BY.charAt(replaced));
            }
        }
        return spelled.toString();
    }

    private static String unaccented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replaceAll("\\p{M}", "");
    }
}
