package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Absence|absence",
            "Re: Absence|absence",
            "RE : TR : Absence|absence",
            "Réf: Rép : Absence|absence",
            "AW: Antw: Absence|antw: absence",
            "Fwd: Fw: Absence|absence",
            "Re[3]: Absence|absence",
            "Re: [Fwd: Absence]|absence",
            "Absence (fwd)|absence",
            "Réponse : Absence|absence",
            "Re:  Absence   du  12|absence du 12",
            "[vie-scolaire] Re: Absence|[vie-scolaire] absence",
            "Re: [vie-scolaire] Re: Absence|[vie-scolaire] absence",
            "[Conseil] 6e B|[conseil] 6e b",
            "Retard de bus|retard de bus",
            "Trajet : annulé|trajet : annulé",
            "Re:|''",
            "''|''"})
    void baseSubjects(String subject, String base) {
        assertThat(Threading.baseSubject(subject)).isEqualTo(base);
    }

    @Test
    void noSubjectIsAnEmptyOne() {
        assertThat(Threading.baseSubject(null)).isEmpty();
    }

    @Test
    void idsAreTheMessagesOwnAndThoseItAnswers() {
        ParsedMessage message = Messages.parse("""
                Message-ID: <c@x>
                In-Reply-To: <b@x>
                References: <a@x> <b@x>

                """);
        assertThat(Threading.ids(message)).containsExactly("c@x", "b@x", "a@x");
        assertThat(Threading.ids(Messages.parse("Subject: s\n\n"))).isEmpty();
    }
}
