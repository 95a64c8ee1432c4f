package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PlainHtmlTest {

    private static Element body(String text) {
        return Jsoup.parse(PlainHtml.of(text, false, false).html()).body();
    }

    private static String flowed(String text, boolean delSp) {
        return Jsoup.parse(PlainHtml.of(text, true, delSp).html()).body().wholeText();
    }

    @Test
    void textIsText() {
        assertThat(body("1 < 2 & <b>\"gras\"</b>\n  retrait").wholeText()).isEqualTo("1 < 2 & <b>\"gras\"</b>\n  retrait");
        assertThat(body("<script>alert(1)</script>").select("script")).isEmpty();
    }

    @Test
    void addressesBecomeLinksWithoutThePunctuationAround() {
        assertThat(body("Voir https://x.fr/a_(b)?c=d&e=f, www.y.fr. (cf. http://z.fr/) ou a.b+c@x.fr !").select("a")
                .eachAttr("href")).containsExactly("https://x.fr/a_(b)?c=d&e=f", "https://www.y.fr", "http://z.fr/",
                "mailto:a.b+c@x.fr");
        assertThat(body("javascript:alert(1) ftp://x \"https://x.fr/\"onclick=\"alert(1)\"").select("a"))
                .allMatch(link -> link.attributes().size() == 3);
    }

    @Test
    void quotationsAreNested() {
        Element body = body("Bonjour\n> un\n>> deux\n> > deux encore\n> trois\nsuite");
        assertThat(body.select("blockquote")).hasSize(2);
        assertThat(body.select("blockquote blockquote").first().wholeText()).isEqualTo("deux\ndeux encore");
    }

    @Test
    void theEarlierMessageAtTheEndIsFolded() {
        assertThat(body("Oui.\n\nLe 3 mars 2025 à 10:12, Jean a écrit :\n> ancien\n> suite\n").selectFirst("details").text())
                .isEqualTo("•••Le 3 mars 2025 à 10:12, Jean a écrit : ancien suite");
        assertThat(body("Oui.\n\nLe 3 mars 2025 à 10:12, Jean a écrit\u202f:\n> ancien").selectFirst("details").text())
                .contains("Jean a écrit");
        assertThat(body("Oui.\n\n-----Message d'origine-----\nDe : Jean\nancien").selectFirst("details").text())
                .contains("ancien");
        assertThat(body("Oui.\n\nDe\u00a0: Jean\nEnvoyé\u00a0: lundi\nÀ : Paul\nancien").selectFirst("details").text())
                .contains("ancien");
    }

    @Test
    void answersBelowAndPureQuotationsStayOpen() {
        assertThat(body("> question\nréponse").select("details")).isEmpty();
        assertThat(body("> tout est cité\n").select("details")).isEmpty();
    }

    @Test
    void theSignatureIsMarked() {
        assertThat(body("Texte\n-- \nJean Dupont\n").selectFirst("div[data-signature]").text()).contains("Jean Dupont");
    }

    @Test
    void flowedLinesAreJoined() {
        assertThat(flowed("une ligne \nqui continue\nautre\n espacée\n-- \nSignature", false))
                .isEqualTo("une ligne qui continue\nautre\nespacée\n-- \nSignature");
        assertThat(flowed("cou \npé", true)).isEqualTo("coupé");
        assertThat(flowed("> cité \n> suite \nnouveau", false)).contains("cité suite").contains("nouveau");
    }
}
