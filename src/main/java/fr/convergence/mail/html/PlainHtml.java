package fr.convergence.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as HTML: links to follow, quotations as such with the earlier message folded, flowed lines joined. */
public final class PlainHtml {

    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:https?://|www\\.)[^\\s<>\"]{1,2000}|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    private static final String TRAILING = ".,;:!?'’»";
    /** Before a colon French has a space that doesn't break: white space is Unicode's. */
    private static final Pattern EARLIER = Pattern.compile(
            "(?iuU)(le|on)\\s.{4,200}(a écrit|wrote)\\s*:\\s*|[-_ ]*(message d['’]origine|message transféré|original message|forwarded message)[-_ ]*|(de|from)\\s*:.{1,200}");

    /** A line without its quote marks. */
    private record Line(int depth, String text) {}

    private PlainHtml() {}

    /**
     * @param flowed {@code format=flowed} (RFC 3676)
     * @param delSp  {@code delsp=yes}
     */
    public static CleanHtml of(String text, boolean flowed, boolean delSp) {
        List<Line> lines = lines(text, flowed, delSp);
        int quote = earlierMessage(lines);
        StringBuilder out = new StringBuilder("<div style=\"white-space:pre-wrap\">");
        write(lines.subList(0, quote), out);
        if (quote < lines.size()) {
            out.append("<details data-quote=\"\"><summary>•••</summary>");
            write(lines.subList(quote, lines.size()), out);
            out.append("</details>");
        }
        return new CleanHtml(out.append("</div>").toString(), false, quote < lines.size());
    }

    private static List<Line> lines(String text, boolean flowed, boolean delSp) {
        List<Line> lines = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int paragraphDepth = -1;
        for (String raw : text.split("\\r?\\n", -1)) {
            Line line = unquote(raw, flowed);
            boolean signature = line.text.equals("-- ");
            if (paragraphDepth >= 0 && (signature || paragraphDepth != line.depth)) {
                lines.add(new Line(paragraphDepth, paragraph.toString()));
                paragraph.setLength(0);
            }
            boolean goesOn = flowed && line.text.endsWith(" ") && !signature;
            paragraph.append(line.text, 0, line.text.length() - (goesOn && delSp ? 1 : 0));
            paragraphDepth = goesOn ? line.depth : -1;
            if (!goesOn) {
                lines.add(new Line(line.depth, paragraph.toString()));
                paragraph.setLength(0);
            }
        }
        if (paragraphDepth >= 0) {
            lines.add(new Line(paragraphDepth, paragraph.toString()));
        }
        return lines;
    }

    private static Line unquote(String raw, boolean flowed) {
        int depth = 0;
        int at = 0;
        while (at < raw.length() && raw.charAt(at) == '>' && depth < 50) {
            depth++;
            at++;
            if (!flowed && raw.startsWith(" >", at)) {
                at++;
            }
        }
        boolean stuffed = raw.startsWith(" ", at) && (flowed || depth > 0);
        return new Line(depth, raw.substring(stuffed ? at + 1 : at));
    }

    /** The index of the first line of what ends the message and isn't new; the number of lines if there is none. */
    private static int earlierMessage(List<Line> lines) {
        int start = lines.size();
        while (start > 0 && (lines.get(start - 1).depth > 0 || lines.get(start - 1).text.isBlank())) {
            start--;
        }
        boolean quoted = lines.subList(start, lines.size()).stream().anyMatch(line -> line.depth > 0);
        if (quoted) {
            boolean attributed = start > 0 && EARLIER.matcher(lines.get(start - 1).text.strip()).matches();
            start -= attributed ? 1 : 0;
        } else {
            start = separator(lines);
        }
        boolean somethingNew = lines.subList(0, start).stream().anyMatch(line -> !line.text.isBlank());
        return somethingNew ? start : lines.size();
    }

    private static int separator(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).text.strip().matches("(?iu)[-_]{2,} ?(message d['’]origine|message original|original message|message transféré|forwarded message) ?[-_]{2,}")
                    || i + 2 < lines.size() && lines.get(i).text.matches("(De|From)\\h?:\\h.*")
                            && lines.get(i + 1).text.matches("(Envoyé|Date|Sent|À|To)( le)?\\h?:\\h.*")) {
                return i;
            }
        }
        return lines.size();
    }

    private static void write(List<Line> lines, StringBuilder out) {
        int depth = 0;
        boolean signature = false;
        boolean first = true;
        for (Line line : lines) {
            boolean changed = line.depth != depth;
            for (; depth < line.depth; depth++) {
                out.append("<blockquote>");
            }
            for (; depth > line.depth; depth--) {
                out.append("</blockquote>");
            }
            if (!changed && !first) {
                out.append('\n');
            }
            if (line.depth == 0 && !signature && (line.text.equals("-- ") || line.text.equals("--"))) {
                signature = true;
                out.append("<div data-signature=\"\">");
            }
            link(line.text, out);
            first = false;
        }
        out.append("</blockquote>".repeat(depth)).append(signature ? "</div>" : "");
    }

    private static void link(String text, StringBuilder out) {
        Matcher matcher = LINK.matcher(text);
        int done = 0;
        while (matcher.find()) {
            String link = withoutTrailing(matcher.group());
            String target = link.contains("://") ? link : link.contains("@") && !link.startsWith("www.")
                    ? "mailto:" + link : "https://" + link;
            escape(text.substring(done, matcher.start()), out);
            out.append("<a href=\"");
            escape(target, out);
            out.append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">");
            escape(link, out);
            out.append("</a>");
            done = matcher.start() + link.length();
            matcher.region(done, text.length());
        }
        escape(text.substring(done), out);
    }

    /** A sentence's full stop, and a bracket that opened before the link, are not of the link. */
    private static String withoutTrailing(String link) {
        long unopened = link.chars().filter(c -> c == ')').count() - link.chars().filter(c -> c == '(').count();
        int end = link.length();
        for (; end > 1; end--) {
            char last = link.charAt(end - 1);
            if (last == ')' && unopened > 0) {
                unopened--;
            } else if (TRAILING.indexOf(last) < 0) {
                break;
            }
        }
        return link.substring(0, end);
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
