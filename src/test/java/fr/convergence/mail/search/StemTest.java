package fr.convergence.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** French words and their forms. */
class StemTest {
    @ParameterizedTest @CsvSource({
            "élève, élèves", "réunion, réunions", "journal, journaux", "travail, travaux", "tableau, tableaux", "jeu, jeux",
            "annulé, annulée", "annulé, annulées", "annuler, annulée", "absent, absente", "absent, absentes", "absence, absences",
            "premier, première", "note, notes", "noté, notés", "entrée, entrées", "classe, classes", "actuel, actuelle",
            "national, nationaux", "3e, 3ème", "6e, 6èmes", "cahier, cahiers", "œil, yeux"})
    void forms_of_one_word_are_one(String one, String other) {
        assertThat(stem(one)).isEqualTo(stem(other));
    }

    @ParameterizedTest @CsvSource({
            "moi, mois", "foi, fois", "entre, entrée", "ver, verre", "orientation, orienter", "sale, salle",
            "conseil, conseiller", "pa, pas", "3e, 30e", "salle2, salle22"})
    void different_words_are_not(String one, String other) {
        assertThat(stem(one)).isNotEqualTo(stem(other));
    }

    /** Else what is found would disappear and come back while the word is being typed. */
    @Test void what_is_found_at_the_first_letters_is_found_until_the_last() {
        for (var word : List.of("journaux", "travaux", "annulées", "convocations", "premières", "classe", "entrées", "papier",
                "professeurs", "actuelle", "tableaux", "absente", "dossiers", "mois", "3ème", "inscription", "salle", "heureux")) {
            var form = Words.fold(word);
            for (int length = 2; length <= form.length(); length++) {
                var term = new Term(form.substring(0, length), true);
                assertThat(finds(term, Stem.of(form))).describedAs(term + " finds " + word).isTrue();
            }
        }
    }

    private static boolean finds(Term term, String lexeme) {
        return lexeme.startsWith(term.form()) || Stem.ofBeginning(term.form()).contains(lexeme);
    }

    private static String stem(String word) {
        return Stem.of(Words.fold(word));
    }
}
