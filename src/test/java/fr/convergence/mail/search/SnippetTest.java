package fr.convergence.mail.search;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is shown of an email that was found: where it matches. */
class SnippetTest {
    private static final Person CLAIRE = TestServer.person("Claire Delmas");
    private static final JmapClient JMAP = CLAIRE.jmap();
    private static final String ID = deliver(CLAIRE, message("""
            From: Nathalie Béranger <n.beranger@college.example>
            To: Claire Delmas <claire.delmas@college.example>
            Subject: Conseils de classe <3eB> & suites
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Bonjour Claire,

            %s
            Les élèves délégués, s'ils sont présents, lisent "l'ordre du jour" & <signent>.
            > > Le rendez-vous de
            > > jeudi est annulé.

            --b
            Content-Type: application/pdf; name="2026_3eB_OrdreDuJour_2611.pdf"
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            JVBERi0=
            --b--
            """.formatted("Une phrase qui ne dit rien de particulier. ".repeat(20))));

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "{text: 'conseil'}            | <mark>Conseils</mark> de classe &lt;3eB&gt; &amp; suites",
            "{subject: '3eb'}             | Conseils de classe &lt;<mark>3eB</mark>&gt; &amp; suites",
            "{text: '\"conseil de classe\"'} | <mark>Conseils de classe</mark> &lt;3eB&gt; &amp; suites",
            "{text: 'clas*'}              | Conseils de <mark>classe</mark> &lt;3eB&gt; &amp; suites",
            "{body: 'conseil'}            | ",
            "{hasAttachment: true}        | "})
    void the_subject_with_what_matches(String filter, String subject) {
        assertThat(snippet(filter.replace("\"", "\\\"")).get("subject").asString(null)).isEqualTo(subject);
    }

    @Test void the_part_of_the_text_that_matches_escaped_and_short() {
        var preview = snippet("{text: 'eleve ordre'}").get("preview").stringValue();
        assertThat(preview).startsWith("…").contains("Les <mark>élèves</mark> délégués, s&#39;ils sont présents, lisent &quot;l&#39;<mark>ordre</mark> du jour&quot; &amp; &lt;signent&gt;.");
        assertThat(preview.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(snippet("{text: 'jeudi annulée'}").get("preview").stringValue()).contains("Le rendez-vous de <mark>jeudi</mark> est <mark>annulé</mark>.");
        assertThat(snippet("{text: 'rendezvous'}").get("preview").stringValue()).contains("Le <mark>rendez-vous</mark> de jeudi");
        assertThat(snippet("{text: 'phrase'}").get("preview").stringValue().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    }

    @Test void nothing_where_nothing_matches() {
        var snippet = snippet("{text: 'introuvable'}");
        assertThat(snippet.get("subject").isNull()).isTrue();
        assertThat(snippet.get("preview").isNull()).isTrue();
        assertThat(snippet("{operator: 'NOT', conditions: [{text: 'conseil'}]}").get("subject").isNull()).isTrue();
        assertThat(snippet("{operator: 'OR', conditions: [{text: 'conseil'}, {hasAttachment: true}]}").get("subject").isNull()).isFalse();
        assertThat(JMAP.call("SearchSnippet/get", "{filter: null, emailIds: ['%s']}", ID).at("/list/0/subject").isNull()).isTrue();
    }

    @Test void what_matched_elsewhere() {
        assertThat(snippet("{text: '3eB'}").at("/elsewhere/0/text").stringValue()).isEqualTo("2026_<mark>3eB</mark>_OrdreDuJour_2611.pdf");
        assertThat(snippet("{text: 'beranger'}").at("/elsewhere/0/in").stringValue()).isEqualTo("from");
        assertThat(snippet("{from: 'beranger'}").at("/elsewhere/0/text").stringValue())
                .isEqualTo("Nathalie <mark>Béranger</mark> &lt;n.<mark>beranger</mark>@college.example&gt;");
    }

    @Test void emails_that_arent_there_and_filters_that_arent_known() {
        var response = JMAP.call("SearchSnippet/get", "{filter: {text: 'a'}, emailIds: ['e999', 'sans', '%s']}", ID);
        assertThat(response.get("notFound")).extracting(JsonNode::stringValue).containsExactly("e999", "sans");
        assertThat(response.get("list")).hasSize(1);
        assertThat(JMAP.call("SearchSnippet/get", "{filter: {text: 'a'}, emailIds: []}").get("notFound").isNull()).isTrue();
        assertThat(JMAP.error("SearchSnippet/get", "{filter: {colour: 'red'}, emailIds: []}")).isEqualTo("unsupportedFilter");
        assertThat(JMAP.error("SearchSnippet/get", "{filter: {text: 'a'}}")).isEqualTo("invalidArguments");
        assertThat(JMAP.error("SearchSnippet/get", "{filter: {text: 1}, emailIds: []}")).isEqualTo("invalidArguments");
    }

    private static JsonNode snippet(String filter) {
        return JMAP.call("SearchSnippet/get", "{filter: " + filter + ", emailIds: ['" + ID + "']}").at("/list/0");
    }
}
