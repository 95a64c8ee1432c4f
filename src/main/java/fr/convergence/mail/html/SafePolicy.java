package fr.convergence.mail.html;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** All that a message's HTML may consist of when it leaves. Nothing in it loads from anywhere but this server. */
final class SafePolicy {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?%?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?(px|%|pt|em)?");
    private static final Pattern COLOUR = Pattern.compile("#?[A-Za-z0-9]{1,30}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,20}");
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|mailto:|tel:)\\S.*", Pattern.DOTALL);
    private static final Pattern OUR_PATH = Pattern.compile("/(?![/\\\\])[!-~]*");
    private static final Pattern DATA_IMAGE = Pattern.compile("(?i)data:image/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=]+");

    private static final CssSchema STYLES = CssSchema.union(CssSchema.DEFAULT,
            CssSchema.withProperties(List.of("display", "float", "clear", "table-layout", "overflow")));

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("div", "span", "p", "br", "hr", "pre", "code", "blockquote", "center", "h1", "h2", "h3", "h4",
                    "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead",
                    "tbody", "tfoot", "tr", "td", "th", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins",
                    "small", "big", "sub", "sup", "tt", "kbd", "samp", "var", "cite", "q", "abbr", "address", "mark",
                    "font", "section", "article", "header", "footer", "main", "figure", "figcaption", "wbr", "details",
                    "summary", "img")
            .allowElements(SafePolicy::link, "a")
            .allowWithoutAttributes("span", "font", "a", "img")
            .allowTextIn("table", "colgroup")
            .allowStyling(STYLES)
            .allowUrlProtocols("http", "https", "mailto", "tel", "data")
            .allowAttributes("href").matching(LINK).onElements("a")
            .allowAttributes("src").matching(SafePolicy::isOurs).onElements("img")
            .allowAttributes(Images.SOURCE).matching(OUR_PATH).onElements("img")
            .allowAttributes(Images.BACKGROUND).matching(OUR_PATH).globally()
            .allowAttributes("data-quote").onElements("details")
            .allowAttributes("data-signature").onElements("div")
            .allowAttributes("alt", "title").globally()
            .allowAttributes("dir").matching(Pattern.compile("(?i)ltr|rtl|auto")).globally()
            .allowAttributes("lang").matching(Pattern.compile("[A-Za-z0-9-]{1,35}")).globally()
            .allowAttributes("align", "valign").matching(WORD).globally()
            .allowAttributes("width", "height").matching(LENGTH)
            .onElements("img", "table", "td", "th", "tr", "col", "colgroup", "hr")
            .allowAttributes("bgcolor", "bordercolor").matching(COLOUR).onElements("table", "tr", "td", "th", "tbody")
            .allowAttributes("border", "cellpadding", "cellspacing", "hspace", "vspace").matching(NUMBER)
            .onElements("table", "img")
            .allowAttributes("colspan", "rowspan", "span").matching(Pattern.compile("\\d{1,3}"))
            .onElements("td", "th", "col", "colgroup")
            .allowAttributes("nowrap", "scope").matching(WORD).onElements("td", "th")
            .allowAttributes("type", "start", "value").matching(Pattern.compile("[A-Za-z0-9]{1,10}"))
            .onElements("ol", "ul", "li")
            .allowAttributes("color").matching(COLOUR).onElements("font", "hr")
            .allowAttributes("face").matching(Pattern.compile("[\\p{L}0-9 ,'_-]{1,200}")).onElements("font")
            .allowAttributes("size").matching(Pattern.compile("[+-]?\\d{1,2}")).onElements("font", "hr")
            .toFactory();

    private SafePolicy() {}

    static String sanitize(String html) {
        return POLICY.sanitize(html);
    }

    /** Links open elsewhere and tell nothing about this page. */
    private static String link(String name, List<String> attributes) {
        if (attributes.contains("href")) {
            attributes.addAll(List.of("target", "_blank", "rel", "noopener noreferrer nofollow"));
        }
        return name;
    }

    private static @Nullable String isOurs(String element, String attribute, String value) {
        return OUR_PATH.matcher(value).matches() || DATA_IMAGE.matcher(value).matches() ? value : null;
    }
}
