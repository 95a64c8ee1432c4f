package fr.convergence.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Finds the earlier message below an answer and folds it, as mail programs mark it: each in its own way. */
final class Quotes {

    private static final Evaluator WHOLE = QueryParser.parse(".gmail_quote, .gmail_quote_container, .yahoo_quoted, .protonmail_quote,"
            + " blockquote[type=cite], blockquote.gmail_quote, blockquote[data-marker=__QUOTED_TEXT__],"
            + " div#OLK_SRC_BODY_SECTION, blockquote[cite], .moz-forward-container");
    /** These stand before the earlier message: it is all that follows beside them. */
    private static final Evaluator SEPARATORS = QueryParser.parse("#divRplyFwdMsg, #appendonsend, hr#stopSpelling, hr#zwchr,"
            + " hr[data-marker=__DIVIDER__], #mail-editor-reference-message-container");
    /** Outlook's line above the headers of the earlier message; other things have such a line too. */
    private static final Evaluator LINE_ABOVE = QueryParser.parse("div[style*=border-top]");
    private static final Evaluator BEGINNING = QueryParser.parse(".moz-cite-prefix, [data-marker=__HEADERS__]");
    private static final int MOST_TRIED = 50;
    private static final Pattern HEADERS = Pattern.compile(
            "(?s)^\\s*(De|From)\\s*[:：].{0,600}?(Envoyé|Date|Sent|À|A|To|Objet|Subject)\\s*[:：].*");
    private static final Pattern DASHES = Pattern.compile(
            "(?i)\\s*-{2,}\\s*(message d['’]origine|message original|original message|message transféré|forwarded message|mail original)\\s*-{2,}.*");
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?is)^\\s*(le|on|el|am)\\s.{4,300}(a écrit|wrote|escribió|schrieb)\\b.{0,200}:\\s*$");

    private Quotes() {}

    /** @return whether something was folded */
    static boolean fold(Document document) {
        Element body = document.body();
        int tried = 0;
        for (Element element : body.select("div, p, span, font, blockquote, hr")) {
            List<Node> quote = quoteFrom(element);
            if (quote.isEmpty()) {
                continue;
            }
            if (!hasContent(after(quote.getLast(), body)) && hasContent(before(quote.getFirst(), body))) {
                wrap(quote);
                return true;
            }
            if (++tried > MOST_TRIED) {
                break;
            }
        }
        return false;
    }

    /** The siblings that make up an earlier message, if it begins with this element. */
    private static List<Node> quoteFrom(Element element) {
        if (element.is(WHOLE)) {
            Node start = attributionBefore(element);
            return from(start == null ? element : start, element);
        }
        boolean headers = element.is(LINE_ABOVE) && HEADERS.matcher(element.text()).matches();
        if (headers || element.is(SEPARATORS) || DASHES.matcher(element.ownText()).matches()) {
            Node start = headers ? outermost(element) : element;
            return from(start, lastSibling(start));
        }
        return List.of();
    }

    /** Outlook wraps its header block in one more element, and what was written before follows that one. */
    private static Node outermost(Element element) {
        Element parent = element.parent();
        boolean alone = parent != null && !parent.normalName().equals("body") && parent.childrenSize() == 1
                && parent.ownText().isBlank();
        return alone ? parent : element;
    }

    private static @Nullable Node attributionBefore(Element element) {
        Node previous = element.previousSibling();
        Node start = null;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4 && previous != null && text.length() < 500; i++) {
            String words = text(previous);
            text.insert(0, words);
            if (ATTRIBUTION.matcher(text).matches()) {
                start = previous;
            }
            if (previous instanceof Element block && block.is(BEGINNING)) {
                return previous;
            }
            previous = previous.previousSibling();
        }
        return start;
    }

    private static List<Node> from(Node first, Node last) {
        List<Node> nodes = new ArrayList<>();
        for (Node node = first; node != null; node = node.nextSibling()) {
            nodes.add(node);
            if (node == last) {
                break;
            }
        }
        return nodes;
    }

    private static Node lastSibling(Node node) {
        Node last = node;
        while (last.nextSibling() != null) {
            last = last.nextSibling();
        }
        return last;
    }

    private static List<Node> after(Node node, Element body) {
        List<Node> nodes = new ArrayList<>();
        for (Node up = node; up != null && up != body; up = up.parent()) {
            for (Node next = up.nextSibling(); next != null; next = next.nextSibling()) {
                nodes.add(next);
            }
        }
        return nodes;
    }

    private static List<Node> before(Node node, Element body) {
        List<Node> nodes = new ArrayList<>();
        for (Node up = node; up != null && up != body; up = up.parent()) {
            for (Node next = up.previousSibling(); next != null; next = next.previousSibling()) {
                nodes.add(next);
            }
        }
        return nodes;
    }

    private static boolean hasContent(List<Node> nodes) {
        return nodes.stream().anyMatch(node -> !text(node).isBlank()
                || node instanceof Element element && element.selectFirst("img") != null);
    }

    private static String text(Node node) {
        return (node instanceof Element element ? element.text() : node instanceof TextNode text ? text.text() : "")
                .replace('\u00A0', ' ');
    }

    private static void wrap(List<Node> quote) {
        Element details = new Element("details").attr("data-quote", "");
        quote.getFirst().before(details);
        details.appendElement("summary").text("•••");
        quote.forEach(details::appendChild);
    }
}
