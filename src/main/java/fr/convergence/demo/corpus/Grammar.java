package fr.convergence.demo.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts with choices. <code>{a|b|}</code> is one of several, <code>{name}</code> a word of the conversation or a phrase of
 * phrases.txt, <code>{e:absent/absente}</code> agrees with a person, <code>{de:name}</code> and <code>{que:name}</code>
 * elide, <code>{maj:name}</code> gives a capital, <code>{n:3-9}</code> a number, <code>{J+3}</code>, <code>{D+3}</code> and
 * <code>{S+3}</code> a school day after the message's (or <code>{J+1..5}</code> one of several).
 */
final class Grammar {
    private static final Pattern DAY = Pattern.compile("[JDS][+-]\\d+(?:\\.\\.\\d+)?");
    private static final Pattern BARE = Pattern.compile("\\p{L}[\\p{L}\\d]*");

    /** What a conversation knows. */
    interface Words {
        @Nullable String word(String name);

        boolean isFemale(String role);

        String day(char form, int low, int high, Dice dice);
    }

    private static final Map<String, List<String>> PHRASES = phrases();

    private Grammar() {}

    static String expand(String text, Words words, Dice dice) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        var expanded = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int close = closing(text, open);
            expanded.append(text, at, open).append(choice(text.substring(open + 1, close), words, dice));
            at = close + 1;
        }
        return expanded.append(text, at, text.length()).toString();
    }

    private static String choice(String inner, Words words, Dice dice) {
        var choices = split(inner, '|');
        if (choices.size() == 1) {
            return single(inner, words, dice);
        }
        String chosen = dice.pick(choices);
        return PHRASES.containsKey(chosen) ? single(chosen, words, dice) : expand(chosen, words, dice);
    }

    private static String single(String inner, Words words, Dice dice) {
        int colon = inner.indexOf(':');
        if (colon < 0) {
            return named(inner, words, dice);
        }
        String rest = inner.substring(colon + 1);
        return switch (inner.substring(0, colon)) {
            case "de" -> French.of(named(rest, words, dice));
            case "que" -> French.that(named(rest, words, dice));
            case "maj" -> French.capital(named(rest, words, dice));
            case "n" -> Integer.toString(dice.between(Integer.parseInt(rest.split("-")[0]), Integer.parseInt(rest.split("-")[1])));
            case String role -> {
                var forms = split(rest, '/');
                yield expand(forms.get(words.isFemale(role) ? 1 : 0), words, dice);
            }
        };
    }

    private static String named(String name, Words words, Dice dice) {
        if (DAY.matcher(name).matches()) {
            String[] bounds = name.substring(1).split("\\.\\.");
            int low = Integer.parseInt(bounds[0]);
            return words.day(name.charAt(0), low, bounds.length == 1 ? low : Integer.parseInt(bounds[1]), dice);
        }
        String word = words.word(name);
        if (word != null) {
            return word;
        }
        var phrases = BARE.matcher(name).matches() ? PHRASES.get(name) : null;
        if (phrases == null) {
            throw new IllegalArgumentException("unknown word {" + name + "}");
        }
        return expand(dice.pick(phrases), words, dice);
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unclosed brace in: " + text);
    }

    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Map<String, List<String>> phrases() {
        var phrases = new HashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (String line : Lines.of("phrases.txt")) {
            if (line.startsWith(":")) {
                current = new ArrayList<>();
                phrases.put(line.substring(1), current);
            } else if (!line.isBlank()) {
                current.add(line);
            }
        }
        return phrases;
    }
}
