package fr.convergence.mail.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts cut into words. */
class WordsTest {
    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "L’élève n'était pas là.                | l eleve n etait pas la",
            "Cœur, NAÏF, ÇA                         | coeur naif ca",
            "2026_3eB_OrdreDuJour_2611.pdf          | 2026 3e b ordre du jour 2611 pdf",
            "c.dupont@ac-lyon.fr                    | c dupont ac lyon fr",
            "salle214 à 17h30                       | salle 214 a 17h30",
            "rendez-vous                            | rendez vous",
            "3ᵉ trimestre n°12                      | 3e trimestre n 12",
            "ﬁche e\u0301le\u0300ve                 | fiche eleve",
            "Bravo 🎉会議                            | bravo 🎉 会 議"})
    void parts(String text, String words) {
        assertThat(forms(text, false)).containsExactly(words.split(" "));
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "rendez-vous         | rendezvous", "3eB      | 3eb", "OrdreDuJour | ordredujour", "C.P.E. | cpe",
            "e-mail              | email"})
    void the_whole_of_a_compound_stands_beside_its_first_part(String text, String whole) {
        assertThat(forms(text, true)).containsExactly(whole);
        assertThat(Words.of("avant " + text)).filteredOn(w -> w.position() == 1).hasSize(2);
    }

    @Test void a_word_knows_where_it_stands() {
        var text = "Mme Léa N'Diaye";
        assertThat(Words.of(text)).extracting(w -> text.substring(w.start(), w.end())).containsExactly("Mme", "Léa", "N", "Diaye");
        assertThat(Words.of(text)).extracting(Words.Word::position).containsExactly(0, 1, 2, 3);
    }

    @Test void what_is_no_word_costs_little() {
        assertThat(Words.of("a".repeat(100_000))).singleElement().extracting(w -> w.form().length()).isEqualTo(Words.LONGEST);
        assertThat(Words.of("aB".repeat(50_000))).hasSizeLessThan(10);
        assertThat(Words.of("-._'* ".repeat(1_000))).isEmpty();
        assertThat(Words.of("\ud800 é\udfff")).extracting(Words.Word::form).containsExactly("e");
    }

    private static List<String> forms(String text, boolean wholes) {
        return Words.of(text).stream().filter(w -> w.isWhole() == wholes).map(Words.Word::form).toList();
    }
}
