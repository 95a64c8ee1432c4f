package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

    @Test
    void blocksAreLinesAndQuotationsAreMarked() {
        assertThat(HtmlText.of("""
                <html><head><title>t</title><style>p{}</style></head><body>
                <p>Bonjour   à <b>tous</b>,</p><div>une<br>deux</div>
                <table><tr><td>a</td><td>b</td></tr></table>
                <blockquote>cité<blockquote>deux fois</blockquote></blockquote>
                <script>x()</script><p style="display:none">caché</p>&nbsp;fin</body></html>"""))
                .isEqualTo("Bonjour à tous,\nune\ndeux\na b\n> cité\n> > deux fois\nfin");
    }

    @Test
    void anythingIsText() {
        assertThat(HtmlText.of("")).isEmpty();
        assertThat(HtmlText.of("sans balise & <")).isEqualTo("sans balise & <");
        assertThat(HtmlText.of("<div>".repeat(5_000) + "fond")).contains("fond");
    }
}
