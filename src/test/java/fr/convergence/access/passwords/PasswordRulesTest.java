package fr.convergence.access.passwords;

import static fr.convergence.access.PasswordRefusedException.Reason.COMMON;
import static fr.convergence.access.PasswordRefusedException.Reason.CONTAINS_NAME;
import static fr.convergence.access.PasswordRefusedException.Reason.TOO_LONG;
import static fr.convergence.access.PasswordRefusedException.Reason.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.access.AccessSettings;
import fr.convergence.access.PasswordRefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords may be chosen. */
class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules(
            new AccessSettings(12, true, Duration.ofDays(30), Duration.ofMinutes(20), Duration.ofHours(24)));

    @ParameterizedTest
    @ValueSource(strings = {"cahier vert sur table", "trois girafes au portail", "xK4!pq9_Zr2w", "ÉlèvesÀlÉcoleDèsLundi",
            "правильная лошадь батарея", "七転び八起き・春夏秋冬の教室", "🐢🐢🦊 monte la colline", "le cahier de Claire est bleu"})
    void aLongOneOfAnyCharactersIsAccepted(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"motdepasse2026", "Mot de passe 2026 !", "M0tDeP@sse2026", "azertyuiop123", "AzertyAzerty1", "123456789012",
            "aaaaaaaaaaaaaa", "abcdefghijklm", "Marseille2024!", "convergence1234", "Établissement2026", "qwertyuiop456",
            "password1234", "soleil chocolat", "!!!jetaime!!!!!", "2024toulouse2024", "azerazerazer", "bonnesvacances", "111122223333"})
    void whatGuessersTryFirstIsRefused(String password) {
        assertRefused(password, COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clairedubois", "Claire.Dubois31", "DUBOIS-claire-99", "claire@college-example", "dubois1234567"})
    void thePersonsOwnNameIsRefused(String password) {
        assertRefused(password, CONTAINS_NAME);
    }

    @Test
    void lengthIsCountedInCharactersAsAPersonSeesThem() {
        assertRefused("cahier vert", TOO_SHORT);
        assertRefused("🐢🦊🐝🐙🦉🐳🦔🐛", TOO_SHORT);
        assertRefused("a b c d ".repeat(33), TOO_LONG);
        assertThatCode(() -> check("cahier vert et ".repeat(17))).doesNotThrowAnyException();
    }

    private void assertRefused(String password, PasswordRefusedException.Reason why) {
        assertThatThrownBy(() -> check(password)).describedAs(password)
                .isInstanceOfSatisfying(PasswordRefusedException.class, e ->
                        org.assertj.core.api.Assertions.assertThat(e.reason()).describedAs(password).isEqualTo(why));
    }

    private void check(String password) {
        rules.check(password, List.of("Claire Dubois", "claire.dubois@college.example"));
    }
}
