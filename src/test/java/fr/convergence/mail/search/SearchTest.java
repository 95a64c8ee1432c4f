package fr.convergence.mail.search;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a secretary types, and which of her messages she then sees. */
class SearchTest {
    private static final Person CLAIRE = TestServer.person("Claire Delmas");
    private static final JmapClient JMAP = CLAIRE.jmap();
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    @BeforeAll static void mail() {
        put("conseil", """
                From: Nathalie Béranger <n.beranger@college.example>
                To: Claire Delmas <claire.delmas@college.example>, Équipe 3e <equipe-3e@college.example>
                Subject: Ordre du jour du conseil de classe de 3eB
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                Bonjour, voici l'ordre du jour. Les élèves délégués sont convoqués en salle 214 le 26/11/2026 à 17h30.
                --b
                Content-Type: application/pdf; name="2026_3eB_OrdreDuJour_2611.pdf"
                Content-Disposition: attachment; filename="2026_3eB_OrdreDuJour_2611.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0=
                --b--
                """);
        put("absence", """
                From: Sandrine Lacombe <s.lacombe@familles.example>
                To: claire.delmas@college.example
                Cc: "Vie scolaire" <vie-scolaire@college.example>
                Subject: Absence de Léa N'Diaye (6e A)
                Content-Type: text/plain; charset=utf-8

                Léa sera absente aujourd'hui : rendez-vous chez l'orthodontiste. Les cours seront rattrapés. Cœur et œuvre.
                """);
        put("annulation", """
                From: =?utf-8?q?Fran=C3=A7oise_de_la_Tour?= <francoise.delatour@ac-lyon.example>
                To: claire.delmas@college.example
                Subject: Réunions annulées
                Content-Type: text/html; charset=utf-8

                <p>Les <b>journaux</b> des élèves et les travaux d'été restent à rendre au C.P.E.</p>
                """);
        put("sortie", """
                From: Karim Haddad <karim.haddad@college.example>
                To: claire.delmas@college.example
                Subject: Sortie au théâtre, e-mail aux familles
                Content-Type: text/plain; charset=utf-8

                Le conseil pédagogique a validé la sortie. La classe partira en car. Merci de prévoir 3 accompagnateurs.
                """);
    }

    private static void put(String name, String text) {
        NAMES.put(deliver(CLAIRE, message(text)), name);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "élève                        | conseil annulation",
            "ELEVES                       | conseil annulation",
            "eleve                        | conseil annulation",
            "réunion                      | annulation",
            "annulé                       | annulation",
            "journal                      | annulation",
            "travail                      | annulation",
            "conseil classe               | conseil sortie",
            "conseil de classe            | conseil sortie",
            "le conseil de la classe      | conseil sortie",
            "l'élève                      | conseil annulation",
            "l’orthodontiste              | absence",
            "été                          | annulation",
            "coeur                        | absence",
            "oeuvres                      | absence",
            "introuvable                  | ''",
            "conseil introuvable          | ''"})
    void words_are_found_in_all_their_forms(String text, String found) {
        assertFinds("{text: \"%s\"}".formatted(text), found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"conseil de classe\"        | conseil",
            "\"conseils de classe\"       | conseil",
            "\"classe de conseil\"        |",
            "\"Ordre du jour\" délégué    | conseil",
            "'conseil pédagogique'        | sortie",
            "\"conseil de cl              |",
            "\"conseil de cl*             | conseil",
            "\"jour. Les élèves\"         | conseil"})
    void words_in_quotes_stand_together(String text, String found) {
        assertFinds("{text: \"%s\"}".formatted(text.replace("\"", "\\\"")), found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "orth*       | absence", "orthodontis* | absence", "thé* | sortie", "conv* | conseil", "convoqué* | conseil",
            "réunio*     | annulation", "journau* | annulation", "conseil déleg* | conseil", "rendez-v* | absence",
            "ordreduj*   | conseil", "zzz* | ''"})
    void a_word_is_found_while_it_is_being_typed(String text, String found) {
        assertFinds("{text: \"%s\"}".formatted(text), found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "3eB                                | conseil", "3e B | conseil", "3ème B | conseil", "3B | conseil", "3b | conseil",
            "6eA                                | absence", "6A   | absence", "6e A   | absence", "6e a | absence",
            "2026_3eB_OrdreDuJour_2611.pdf      | conseil", "ordredujour | conseil", "OrdreDuJour | conseil", "2611 | conseil",
            "26/11/2026                         | conseil", "17h30 | conseil", "salle 214 | conseil", "214 | conseil",
            "rendez-vous                        | absence", "rendez vous | absence", "rendezvous | absence",
            "email                              | sortie", "e-mail | sortie", "cpe | annulation", "CPE | annulation", "C.P.E. | annulation",
            "aujourd'hui                        | absence", "N'Diaye | absence", "ndiaye | ''", "diaye | absence"})
    void numbers_classes_compounds_and_file_names_are_found_as_people_write_them(String text, String found) {
        assertFinds("{text: \"%s\"}".formatted(text), found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "from            | lacombe                             | absence",
            "from            | Béranger Nathalie                   | conseil",
            "from            | s.lacombe@familles.example          | absence",
            "from            | familles.example                    | absence",
            "from            | francoise de la tour                | annulation",
            "from            | delat*                              | annulation",
            "from            | claire                              | ''",
            "to              | équipe                              | conseil",
            "to              | claire.delmas@college.example       | conseil absence annulation sortie",
            "cc              | vie scolaire                        | absence",
            "bcc             | claire                              | ''",
            "subject         | élève                               | ''",
            "subject         | annulée                             | annulation",
            "subject         | conseil                             | conseil",
            "body            | conseil                             | sortie",
            "body            | sortie                              | sortie",
            "body            | théâtre                             | ''",
            "body            | 2611                                | ''",
            "attachmentName  | 3eB                                 | conseil",
            "attachmentName  | ordre                               | conseil",
            "attachmentName  | classe                              | ''"})
    void a_field_is_looked_at_alone(String field, String text, String found) {
        assertFinds("{%s: \"%s\"}".formatted(field, text), found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "{operator: 'AND', conditions: [{text: 'élève'}, {operator: 'NOT', conditions: [{from: 'béranger'}]}]}          | annulation",
            "{operator: 'OR', conditions: [{subject: 'absence'}, {attachmentName: 'pdf'}]}                                  | conseil absence",
            "{operator: 'NOT', conditions: [{text: 'élève'}]}                                                              | absence sortie",
            "{operator: 'NOT', conditions: [{text: 'élève'}, {text: 'sortie'}]}                                            | absence",
            "{operator: 'AND', conditions: [{text: 'conseil'}, {hasAttachment: true}]}                                     | conseil",
            "{text: 'conseil', hasAttachment: false}                                                                       | sortie",
            "{operator: 'OR', conditions: [{text: 'orthodontiste'}, {hasAttachment: true}]}                                | conseil absence",
            "{text: 'conseil', notKeyword: '$seen', maxSize: 1}                                                            | ''",
            "{text: 'conseil', before: '2000-01-01T00:00:00Z'}                                                             | ''",
            "{text: 'conseil', after: '2000-01-01T00:00:00Z'}                                                              | conseil sortie"})
    void conditions_are_combined(String filter, String found) {
        assertFinds(filter, found);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "''  | conseil absence annulation sortie", "' '  | conseil absence annulation sortie", "?! | conseil absence annulation sortie",
            "c*  | conseil absence annulation sortie", "la   | absence sortie conseil annulation", "de | absence conseil sortie"})
    void what_is_no_word_yet_asks_for_nothing_and_a_small_word_alone_for_itself(String text, String found) {
        if (text.equals("la")) {
            assertThat(found(query("{text: 'la'}"))).contains("annulation", "sortie");
        } else if (text.equals("de")) {
            assertThat(found(query("{text: 'de'}"))).contains("absence", "conseil");
        } else {
            assertFinds("{text: '%s'}".formatted(text), found);
        }
    }

    @Test void a_search_in_a_mailbox_looks_only_there() {
        var trash = JMAP.call("Mailbox/query", "{filter: {role: 'trash'}}").at("/ids/0").stringValue();
        var inbox = JMAP.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
        assertFinds("{text: 'conseil', inMailbox: '%s'}".formatted(trash), "");
        assertFinds("{text: 'conseil', inMailbox: '%s'}".formatted(inbox), "conseil sortie");
    }

    @Test void what_is_found_can_be_sorted_counted_paged_and_anchored() {
        assertThat(found(JMAP.call("Email/query", "{filter: {text: 'conseil'}, sort: [{property: 'subject'}]}"))).isEqualTo("conseil sortie");
        var page = JMAP.call("Email/query", "{filter: {text: 'conseil'}, position: 1, limit: 1, calculateTotal: true}");
        assertThat(page.get("total").intValue()).isEqualTo(2);
        assertThat(found(page)).isEqualTo("conseil");
        var anchored = JMAP.call("Email/query", "{filter: {text: 'conseil'}, anchor: '%s', anchorOffset: -1, limit: 5}", page.at("/ids/0").stringValue());
        assertThat(anchored.get("position").intValue()).isZero();
        assertThat(anchored.get("ids")).hasSize(2);
        assertThat(anchored.get("canCalculateChanges").booleanValue()).isFalse();
    }

    @Test void what_was_just_delivered_is_found_and_what_was_deleted_is_not() {
        var person = TestServer.person("Hugo Petit");
        var jmap = person.jmap();
        for (int i = 0; i < 5; i++) {
            var id = deliver(person, message("now" + i, "Urgent", "Le chauffage est en panne " + i));
            assertThat(jmap.call("Email/query", "{filter: {text: 'chauffage panne %s'}}", i).get("ids")).hasSize(1);
            jmap.call("Email/set", "{destroy: ['%s']}", id);
            assertThat(jmap.call("Email/query", "{filter: {text: 'chauffage'}}").get("ids")).isEmpty();
        }
    }

    @Test void of_a_conversation_only_the_newest_that_matches_is_shown_when_threads_are_collapsed() {
        var person = TestServer.person("Inès Roux");
        for (int i = 0; i < 3; i++) {
            deliver(person, message("""
                    From: a@x.example
                    Subject: Re: Voyage
                    Message-ID: <v%d@x.example>
                    References: <v0@x.example>

                    Le voyage, suite %d
                    """.formatted(i, i)));
        }
        deliver(person, message("other", "Autre voyage", "Rien"));
        var collapsed = person.jmap().call("Email/query", "{filter: {text: 'voyage'}, collapseThreads: true, calculateTotal: true}");
        assertThat(collapsed.get("ids")).hasSize(2);
        assertThat(collapsed.get("total").intValue()).isEqualTo(2);
        var first = person.jmap().call("Email/query", "{filter: {text: 'suite'}, collapseThreads: true, limit: 1}");
        assertThat(first.get("ids")).hasSize(1);
    }

    private static void assertFinds(String filter, String expected) {
        var found = found(query(filter));
        var names = expected == null ? "" : expected;
        assertThat(found.split(" ")).describedAs(filter).containsExactlyInAnyOrder(names.split(" "));
    }

    private static JsonNode query(String filter) {
        return JMAP.call("Email/query", "{filter: " + filter.replace("%", "%%") + "}");
    }

    private static String found(JsonNode response) {
        return response.get("ids").valueStream().map(id -> NAMES.get(id.stringValue())).collect(Collectors.joining(" "));
    }
}
