package fr.convergence.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The text of RTF as Outlook keeps it in a winmail.dat, or the HTML that it was made from (MS-OXRTFEX). */
final class Rtf {

    private static final Set<String> NO_TEXT = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object",
            "header", "footer", "generator", "listtable", "listoverridetable", "themedata");
    /** @param rtfOnly what stands here only for readers that know no HTML */
    private record Group(boolean hidden, boolean rtfOnly) {}

    private final String rtf;
    private int at;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group group = new Group(false, false);
    private Charset charset = Charsets.WINDOWS_1252;
    private boolean html;
    private boolean star;
    private int replacements = 1;
    private int toSkip;

    private Rtf(String rtf) {
        this.rtf = rtf;
    }

    /** @param octets the RTF, one char per octet */
    static Content.Decoded read(String octets) {
        Rtf reader = new Rtf(octets);
        reader.read();
        return new Content.Decoded(reader.out.toString().strip(), reader.html);
    }

    private void read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> open();
                case '}' -> close();
                case '\\' -> control();
                case '\r', '\n', '\0' -> { }
                default -> octet(c);
            }
        }
        flush();
    }

    private void open() {
        flush();
        groups.push(group);
        star = false;
    }

    private void close() {
        flush();
        if (!groups.isEmpty()) {
            group = groups.pop();
        }
    }

    private void control() {
        if (at == rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (c == '\'' && at + 2 < rtf.length()) {
            octet((char) Math.max(EncodedWords.hex(rtf, at + 1), ' '));
            at += 3;
        } else if (c == '*') {
            star = true;
            at++;
        } else if (Character.isLetter(c)) {
            word();
        } else {
            at++;
            switch (c) {
                case '~' -> character("\u00A0");
                case '_' -> character("-");
                case '\r', '\n' -> character("\n");
                case '\\', '{', '}' -> octet(c);
                default -> { }
            }
        }
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int numberStart = at;
        if (at < rtf.length() && rtf.charAt(at) == '-') {
            at++;
        }
        while (at < rtf.length() && Character.isDigit(rtf.charAt(at)) && at - numberStart < 9) {
            at++;
        }
        String digits = rtf.substring(numberStart, at);
        int number = digits.isEmpty() || digits.equals("-") ? -1 : Integer.parseInt(digits);
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        apply(word, number);
    }

    private void apply(String word, int number) {
        switch (word) {
            case "fromhtml" -> html = true;
            case "ansicpg" -> {
                Charset named = Charsets.lookup("windows-" + number);
                charset = number == 65001 ? Charsets.lookup("utf-8") : named == null ? charset : named;
            }
            case "htmltag" -> group = new Group(false, false);
            case "htmlrtf" -> {
                flush();
                group = new Group(group.hidden, number != 0);
            }
            case "par", "line" -> character("\n");
            case "tab", "cell" -> character("\t");
            case "lquote" -> character("‘");
            case "rquote" -> character("’");
            case "ldblquote" -> character("“");
            case "rdblquote" -> character("”");
            case "bullet" -> character("•");
            case "endash" -> character("–");
            case "emdash" -> character("—");
            case "uc" -> replacements = Math.clamp(number, 0, 10);
            case "u" -> {
                character(Character.toString((char) number));
                toSkip = replacements;
            }
            case "bin" -> at = Math.min(rtf.length(), at + Math.max(number, 0));
            default -> {
                if (star || NO_TEXT.contains(word)) {
                    group = new Group(true, group.rtfOnly);
                }
            }
        }
        star = false;
    }

    private boolean isShown() {
        return !group.hidden && (!html || !group.rtfOnly);
    }

    private void octet(char c) {
        if (toSkip > 0) {
            toSkip--;
        } else if (isShown()) {
            octets.write(c);
        }
    }

    private void character(String text) {
        flush();
        if (isShown()) {
            out.append(text);
        }
    }

    private void flush() {
        if (octets.size() > 0) {
            out.append(octets.toString(charset));
            octets.reset();
        }
    }
}
