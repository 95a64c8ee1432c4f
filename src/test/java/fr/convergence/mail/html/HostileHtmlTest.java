package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks in the manner of the XSS cheat sheets: whatever is left runs nothing, loads nothing, and goes nowhere. */
class HostileHtmlTest {

    private static final Set<String> FORBIDDEN = Set.of("script", "style", "link", "meta", "base", "iframe", "frame",
            "frameset", "object", "embed", "applet", "svg", "math", "form", "input", "button", "textarea", "select",
            "video", "audio", "source", "template", "noscript", "title", "xmp", "plaintext", "marquee", "portal");
    private static final Pattern SAFE_LINK = Pattern.compile("(?i)(https?://|mailto:|tel:).*", Pattern.DOTALL);
    private static final Pattern SAFE_IMAGE = Pattern.compile("/[^/].*|data:image/(png|gif|jpeg|webp|bmp);base64,.*");

    @ParameterizedTest
    @ValueSource(strings = {
            "<script>alert(1)</script>",
            "<SCRIPT SRC=http://x/x.js></SCRIPT>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"javascript:alert(1)\">",
            "<img src=`javascript:alert(1)`>",
            "<img/src='x'/onerror=alert(1)>",
            "<img src=x:alert(1) onerror=eval(src)>",
            "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
            "<img src='data:text/html,<script>alert(1)</script>'>",
            "<img srcset='javascript:alert(1) 1x'>",
            "<img src=/jmap/api><img src='\\\\x.fr\\a'><img src='file:///etc/passwd'><img src='ftp://x/a'>",
            "<img data-remote-src='https://x.fr/track' data-remote-background=//x.fr>",
            "<picture><source srcset=https://x.fr/a.png><img src=https://x.fr/b.png></picture>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='JaVaScRiPt:alert(1)'>x</a>",
            "<a href='&#106;&#97;&#118;&#97;script:alert(1)'>x</a>",
            "<a href='jav&#x09;ascript:alert(1)'>x</a>",
            "<a href=' &#14; javascript:alert(1)'>x</a>",
            "<a href='java\nscript:alert(1)'>x</a>",
            "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
            "<a href='vbscript:msgbox(1)'>x</a>",
            "<a href='https:javascript:alert(1)'>x</a>",
            "<a href='view-source:https://x'>x</a><a href='blob:https://x/1'>x</a><a href='intent://x'>x</a>",
            "<a href='https://x.fr' ping='https://t.fr' download>x</a>",
            "<body onload=alert(1) background='https://x/y.png'>x",
            "<body background='javascript:alert(1)'>x",
            "<svg onload=alert(1)><circle></svg>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<title>&lt;/title&gt;<img src=x onerror=alert(1)></title>",
            "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
            "<xmp><img src=x onerror=alert(1)></xmp><plaintext><script>",
            "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror=alert(1)>'>",
            "<table><td><form><input formaction=javascript:alert(1) type=image src=https://x>",
            "<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data='data:text/html,x'></object><embed src=//x.swf><applet code=x></applet>",
            "<meta http-equiv=refresh content='0;url=https://x'><base href='https://x.fr/'>",
            "<link rel=stylesheet href='https://x.fr/a.css'><link rel=prefetch href=//x><style>@import '//x';</style>",
            "<style>body{background:url(https://x/a)} *{behavior:url(x.htc);-moz-binding:url(//x)}</style><p>x</p>",
            "<style>p{background:u\\72l(https://x/t.png)}</style><p>x</p>",
            "<style></style><img src=x onerror=alert(1)><style></style>",
            "<p style='background:url(https://x/a)'>x</p><p style='background:\\75\\72\\6c(//x)'>y</p>",
            "<p style='width:expression(alert(1))'>x</p><p style='width:exp/**/ression(alert(1))'>x</p>",
            "<p style='-moz-binding:url(//x/x.xml#a);behavior:url(x)'>x</p>",
            "<p style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:99'>x</p>",
            "<p style='po\\73ition:fixed'>x</p><p style='position/**/:absolute'>x</p>",
            "<p style=\"font-family:'a;position:fixed;b'\">x</p>",
            "<p style='list-style-image:url(//x/a);cursor:url(//x/c),auto;content:url(//x)'>x</p>",
            "<p style='background-image:image-set(\"https://x/a\" 1x);background:-webkit-image-set(url(//x) 1x)'>x</p>",
            "<p style='color:red;}body{display:none'>x</p>",
            "<p style='--x:url(//x);background:var(--x)'>x</p>",
            "<div id=location name=cookie class=hidden>clobber</div><a id=x name=y>z</a><img name=body id=head>",
            "<video src=//x autoplay onerror=alert(1)><source onerror=alert(1)></video><audio src=//x>",
            "<details open ontoggle=alert(1)><summary>x</summary></details>",
            "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:alert(1)>",
            "<input autofocus onfocus=alert(1)><button popovertarget=x>b</button><dialog open>d</dialog>",
            "<div contenteditable tabindex=1 autofocus onfocus=alert(1) accesskey=x>x</div>",
            "<!--[if gte IE 4]><script>alert(1)</script><![endif]--><!-- --!><img src=x onerror=alert(1)>",
            "<![CDATA[<script>alert(1)</script>]]><?xml-stylesheet href=javascript:alert(1)?>",
            "<a href=\"https://x.fr/\" style=\"display:block;position:absolute\">x</a>",
            "<map name=m><area href=javascript:alert(1) shape=default></map><img usemap=#m src=cid:a>",
            "<table background='javascript:alert(1)'><td background='cid:a'>x</td></table>",
            "<<script>alert(1);//<</script>",
            "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
            "<p title='`onmouseover=alert(1)'>x</p>",
            "<img alt='<script>alert(1)</script>' src='https://x/\"onerror=\"alert(1)'>",
            "\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>",
            "<div\u000conclick=alert(1)>x</div>",
            "<p lang='\"><script>' dir='x' align='\"onclick=alert(1)'>x</p>",
            "<font face='x\" onload=\"alert(1)' color='expression(alert(1))'>x</font>"})
    void nothingDangerousIsLeft(String attack) {
        String clean = HtmlCleaner.clean(attack, cid -> "/download/" + cid, url -> "/image?signed").html();
        Document document = Jsoup.parse(clean);
        for (Element element : document.body().getAllElements()) {
            assertThat(element.normalName()).as(clean).isNotIn(FORBIDDEN);
            for (Attribute attribute : element.attributes()) {
                check(attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue(), clean);
            }
        }
        assertThat(document.head().children()).as(clean).isEmpty();
    }

    private static void check(String name, String value, String clean) {
        assertThat(name).as(clean).doesNotStartWith("on").isNotIn("id", "name", "class", "srcset", "srcdoc", "ping",
                "background", "action", "formaction", "usemap", "tabindex", "contenteditable", "download", "xlink:href");
        switch (name) {
            case "href" -> assertThat(value).as(clean).matches(SAFE_LINK);
            case "src" -> assertThat(value).as(clean).matches(SAFE_IMAGE);
            case "data-remote-src", "data-remote-background" -> assertThat(value).as(clean).isEqualTo("/image?signed");
            case "style" -> assertThat(value.toLowerCase(Locale.ROOT)).as(clean).doesNotContain("url(", "expression",
                    "position:", "behavior", "binding", "z-index", "//", "\\", "var(", "image-set(", "@", "}", "{");
            default -> { }
        }
    }
}
