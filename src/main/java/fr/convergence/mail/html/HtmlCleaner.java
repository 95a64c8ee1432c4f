package fr.convergence.mail.html;

import java.util.List;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message's HTML safe to show. The document is prepared for people here (styles brought to their elements,
 * images held back, earlier messages folded); what may leave is decided by {@link SafePolicy} alone, last.
 */
public final class HtmlCleaner {

    /** With all they hold: nothing in them is text of the message. */
    private static final String REMOVED = "script, style, link, meta, base, title, iframe, frame, frameset, object, embed,"
            + " applet, svg, math, audio, video, source, track, canvas, template, noscript, noembed, noframes, dialog,"
            + " input, button, select, textarea, option, datalist, map, area, portal, xmp, plaintext";

    private static final int LONGEST_STYLE = 20_000;

    private HtmlCleaner() {}

    /**
     * @param cidUrl   from a content id to a path on this server; null if the message has no such part
     * @param proxyUrl from a remote image's URL to a path on this server that fetches it
     */
    public static CleanHtml clean(String html, Function<String, @Nullable String> cidUrl,
            Function<String, String> proxyUrl) {
        Document document = Jsoup.parse(html);
        document.select("*").forEach(HtmlCleaner::removeForeign);
        StyleSheets.inline(document);
        document.select(REMOVED).remove();
        document.select("details, summary, form, label").unwrap();
        removeComments(document);
        removeHidden(document);
        boolean remote = new Images(cidUrl, proxyUrl).rewrite(document);
        boolean quote = Quotes.fold(document);
        bodyAsBlock(document.body());
        document.outputSettings().prettyPrint(false);
        return new CleanHtml(SafePolicy.sanitize(document.body().html()), remote, quote);
    }

    /** Only data of ours may be in what leaves; Zimbra's marks are needed to find quotations. */
    private static void removeForeign(Element element) {
        if (element.attr("style").length() > LONGEST_STYLE) {
            element.removeAttr("style");
        }
        List<String> names = element.attributes().asList().stream().map(Attribute::getKey)
                .filter(name -> name.startsWith("data-") && !name.equals("data-marker")).toList();
        names.forEach(element::removeAttr);
    }

    private static void removeComments(Document document) {
        document.forEachNode(node -> {
            if (node instanceof Comment) {
                node.remove();
            }
        });
    }

    private static void removeHidden(Document document) {
        for (Element element : document.body().select("[style], [hidden]")) {
            if (HtmlText.isHidden(element)) {
                element.remove();
            }
        }
    }

    /** The body's colours matter, its tag is the frame's. */
    private static void bodyAsBlock(Element body) {
        Element block = new Element("div");
        String colour = body.attr("bgcolor");
        String style = (colour.isEmpty() ? "" : "background-color:" + colour + ";") + body.attr("style");
        if (!style.isEmpty()) {
            block.attr("style", style);
        }
        copy(body, block, "dir");
        copy(body, block, "lang");
        copy(body, block, Images.BACKGROUND);
        block.appendChildren(body.childNodesCopy());
        body.empty().appendChild(block);
    }

    private static void copy(Element from, Element to, String attribute) {
        if (from.hasAttr(attribute)) {
            to.attr(attribute, from.attr(attribute));
        }
    }
}
