package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlCleanerTest {

    private static CleanHtml clean(String html) {
        return HtmlCleaner.clean(html, cid -> cid.equals("photo@x") ? "/jmap/download/a/" + cid : null,
                url -> "/image?url=" + url);
    }

    private static Element body(String html) {
        return Jsoup.parse(clean(html).html()).body();
    }

    private static String style(String html, String selector) {
        return body(html).selectFirst(selector).attr("style");
    }

    @Test
    void formattingStays() {
        Element body = body("""
                <h1 align=center>Titre</h1><p style="color:red;margin:4px">Un <b>mot</b> <font color="#123456" size=2>x</font></p>
                <table width="600" cellpadding="3" bgcolor="#eeeeee"><tr><td colspan=2 valign=top>case</td></tr></table>
                <ul><li>un</li></ul><hr>""");
        assertThat(body.text()).isEqualTo("Titre Un mot x case un");
        assertThat(body.selectFirst("p").attr("style")).isEqualTo("color:red;margin:4px");
        assertThat(body.selectFirst("font").attr("color")).isEqualTo("#123456");
        assertThat(body.selectFirst("table").attr("width")).isEqualTo("600");
        assertThat(body.selectFirst("td").attr("colspan")).isEqualTo("2");
    }

    @Test
    void theBodysColoursStay() {
        assertThat(style("<body bgcolor='#eeeeee' style='color:#333333'>x</body>", "div"))
                .contains("background-color:#eee", "color:#333");
    }

    @Test
    void remoteImagesWaitUntilAskedFor() {
        CleanHtml clean = clean("<img src='https://x.fr/a.png' alt='Logo' width=200><img src='//x.fr/b.png'>"
                + "<img srcset='http://x.fr/c.png 1x, http://x.fr/d.png 2x'>");
        assertThat(clean.hasRemoteImages()).isTrue();
        assertThat(Jsoup.parse(clean.html()).select("img[src], img[srcset]")).isEmpty();
        assertThat(Jsoup.parse(clean.html()).select("img").eachAttr("data-remote-src")).containsExactly(
                "/image?url=https://x.fr/a.png", "/image?url=https://x.fr/b.png", "/image?url=http://x.fr/c.png");
        assertThat(Jsoup.parse(clean.html()).selectFirst("img").attr("alt")).isEqualTo("Logo");
    }

    @Test
    void remoteBackgroundsWaitToo() {
        Element body = body("<div style=\"color:red;background-image:url('https://x.fr/f.png')\">a</div>"
                + "<table background='http://x.fr/t.png'><tr><td>b</td></tr></table>");
        assertThat(body.select("[data-remote-background]").eachAttr("data-remote-background"))
                .containsExactly("/image?url=https://x.fr/f.png", "/image?url=http://x.fr/t.png");
        assertThat(body.select("[background], [style*=url]")).isEmpty();
    }

    @Test
    void imagesThatOnlyTrackAreGone() {
        CleanHtml clean = clean("<p>x</p><img src='https://x.fr/o.gif?who=me' width=1 height=1>"
                + "<img src='https://x.fr/p.gif' style='width:1px;height:1px'>"
                + "<img src='https://x.fr/q.gif' style='display:none'>");
        assertThat(clean.hasRemoteImages()).isFalse();
        assertThat(clean.html()).doesNotContain("x.fr");
    }

    @Test
    void imagesOfTheMessageAreShown() {
        Element body = body("<img src='cid:photo%40x'><img src='CID:photo@x'><img src='cid:absent' alt='absent'>"
                + "<img src='data:image/png;base64,iVBORw0KGgo='>");
        assertThat(body.select("img").eachAttr("src")).containsExactly("/jmap/download/a/photo@x",
                "/jmap/download/a/photo@x", "data:image/png;base64,iVBORw0KGgo=");
        assertThat(body.select("img")).hasSize(4);
    }

    @Test
    void linksOpenElsewhereAndTellNothing() {
        Element link = body("<a href='https://x.fr/?a=1&amp;b=é' onclick=x() target=_top>ici</a>").selectFirst("a");
        assertThat(link.attr("href")).startsWith("https://x.fr/?a=1&b=");
        assertThat(link.attr("target")).isEqualTo("_blank");
        assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow");
        assertThat(link.hasAttr("onclick")).isFalse();
        assertThat(body("<a href='mailto:a@x.fr'>x</a>").selectFirst("a").attr("href")).isEqualTo("mailto:a@x.fr");
    }

    @Test
    void linksIntoThisServerAreNone() {
        assertThat(body("<a href='/jmap/api'>a</a><a href='#x'>b</a><a href='?q'>c</a><a href='//x.fr'>d</a>")
                .select("a[href]")).isEmpty();
    }

    @Test
    void styleSheetsReachTheirElements() {
        String html = """
                <html><head><style type="text/css">
                  /* commentaire */ @import url("https://x.fr/a.css"); @font-face { font-family: X; src: url(x) }
                  p, .titre { color: #111111; margin: 0 }
                  .titre { color: #222222 } #unique { color: #333333 } div > p.titre { padding: 1px }
                  td { padding: 2px !important } a:hover { color: red }
                  @media screen { .ecran { color: #444444 } }
                  @media (max-width: 600px) { .titre { color: #999999 } }
                </style></head><body><div><p>a</p><p class=titre style="margin:5px">b</p><p id=unique class=titre>c</p></div>
                <p class=ecran>d</p><table><tr><td style="padding:9px">e</td></tr></table></body></html>""";
        Element body = body(html);
        assertThat(body.select("p").eachAttr("style")).containsExactly("color:#111111;margin:0",
                "color:#111111;margin:0;color:#222222;padding:1px;margin:5px",
                "color:#111111;margin:0;color:#222222;padding:1px;color:#333333",
                "color:#111111;margin:0;color:#444444");
        assertThat(body.selectFirst("td").attr("style")).isEqualTo("padding:9px;padding:2px");
    }

    @Test
    void whatIsHiddenIsGone() {
        assertThat(body("<div style='display:none;max-height:0'>en-tête caché</div><p hidden>x</p><p>visible</p>").text())
                .isEqualTo("visible");
    }

    @Test
    void formsAreTakenApart() {
        assertThat(body("<form action=/x><p>Nom <input name=n value=v></p><button>Envoyer</button></form>").html())
                .isEqualTo("<div>\n <p>Nom</p>\n</div>");
    }

    @Test
    void anAnswersEarlierMessageIsFolded() {
        assertFolded("<div>Oui</div><div class=gmail_quote><div class=gmail_attr>Le lun. a écrit :</div>"
                + "<blockquote class=gmail_quote>ancien</blockquote></div>");
        assertFolded("<p>Oui</p><div class=moz-cite-prefix>Le 3/3, X a écrit :</div><blockquote type=cite>ancien</blockquote>");
        assertFolded("<p>Oui</p>Le 3 mars 2025 à 10:12, Jean a écrit :<br><blockquote type=cite>ancien</blockquote>");
        assertFolded("<div class=WordSection1><p>Oui</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
                + "<p><b>De :</b> X<br><b>Envoyé :</b> lundi<br><b>À :</b> Y<br><b>Objet :</b> Z</p></div></div><p>ancien</p></div>");
        assertFolded("<div>Oui</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>De : X</div><div>ancien</div>");
        assertFolded("Oui<hr id=zwchr data-marker=__DIVIDER__><div data-marker=__HEADERS__>De: x</div>"
                + "<blockquote data-marker=__QUOTED_TEXT__>ancien</blockquote>");
        assertFolded("<p>Oui</p><p>-----Message d'origine-----</p><p>De : X</p><p>ancien</p>");
    }

    private static void assertFolded(String html) {
        CleanHtml clean = clean(html);
        Element body = Jsoup.parse(clean.html()).body();
        assertThat(clean.hasQuote()).as(html).isTrue();
        assertThat(body.select("details[data-quote]")).hasSize(1);
        assertThat(body.selectFirst("details").text()).contains("ancien").doesNotContain("Oui");
        assertThat(body.text()).startsWith("Oui");
    }

    @Test
    void whatIsAllThereIsOrAnsweredBelowStaysOpen() {
        assertThat(clean("<div class=gmail_quote>transféré</div>").hasQuote()).isFalse();
        assertThat(clean("<blockquote type=cite>question</blockquote><p>réponse dessous</p>").hasQuote()).isFalse();
        assertThat(clean("<p>Victor Hugo :</p><blockquote>Demain, dès l'aube</blockquote>").hasQuote()).isFalse();
        assertThat(body("<details open data-quote><summary>s</summary>piège</details>").select("details")).isEmpty();
    }

    @Test
    void largeAndDeepDocumentsTakeNoTime() {
        long start = System.nanoTime();
        clean("<div>".repeat(5_000) + "fond");
        clean("<blockquote type=cite>a</blockquote>b".repeat(2_000));
        clean("<style>" + ".a .b .c .d{color:red}".repeat(2_000) + "</style>" + "<p class=a><b class=b>x".repeat(1_000));
        clean("<p style=\"" + "background:url(//x" + " ".repeat(15_000) + "\">x</p>");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
}
