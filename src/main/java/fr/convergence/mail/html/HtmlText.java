package fr.convergence.mail.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of HTML: lines where blocks are, quotations with {@code >} in front, nothing of what is hidden. */
public final class HtmlText {

    private static final Set<String> SKIPPED = Set.of("script", "style", "head", "template", "noscript", "svg",
            "object", "iframe", "select", "textarea");
    private static final Set<String> LINES = Set.of("p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4",
            "h5", "h6", "blockquote", "pre", "hr", "section", "article", "header", "footer", "center", "dt", "dd");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?i)(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all)");

    private HtmlText() {}

    public static String of(String html) {
        return of(Jsoup.parse(html));
    }

    static String of(Document document) {
        Writer writer = new Writer();
        document.traverse(writer);
        return writer.out.toString().strip();
    }

    private static final class Writer implements NodeVisitor {
        final StringBuilder out = new StringBuilder();
        private int quotes;
        private int skipped;
        private boolean space;

        @Override
        public void head(Node node, int depth) {
            if (skipped > 0) {
                skipped += node instanceof Element ? 1 : 0;
            } else if (node instanceof TextNode text) {
                words(text.getWholeText());
            } else if (node instanceof Element element) {
                String tag = element.normalName();
                if (SKIPPED.contains(tag) || isHidden(element)) {
                    skipped = 1;
                    return;
                }
                if (tag.equals("br") || LINES.contains(tag)) {
                    line(tag.equals("br"));
                } else if (tag.equals("td") || tag.equals("th")) {
                    space = true;
                }
                quotes += isQuote(element) ? 1 : 0;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            if (skipped > 0) {
                skipped--;
                return;
            }
            if (isQuote(element)) {
                quotes--;
            }
            if (LINES.contains(element.normalName())) {
                line(false);
            }
        }

        private void words(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00A0') {
                    space = true;
                    continue;
                }
                boolean atLineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
                if (atLineStart) {
                    out.append("> ".repeat(Math.min(quotes, 5)));
                } else if (space) {
                    out.append(' ');
                }
                space = false;
                out.append(c);
            }
        }

        /** At most one empty line. */
        private void line(boolean always) {
            int length = out.length();
            boolean atLineStart = length == 0 || out.charAt(length - 1) == '\n';
            boolean afterEmpty = length > 1 && atLineStart && out.charAt(length - 2) == '\n';
            if (!atLineStart || always && length > 0 && !afterEmpty) {
                out.append('\n');
            }
            space = false;
        }

        private static boolean isQuote(Element element) {
            return element.normalName().equals("blockquote") && !element.hasClass("signature");
        }
    }

    static boolean isHidden(Element element) {
        return element.hasAttr("hidden") || element.hasAttr("style") && HIDDEN.matcher(element.attr("style")).find();
    }
}
