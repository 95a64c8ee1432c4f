package fr.convergence.access.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.convergence.access.SlowDownException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a guess has to wait, and whose guesses. */
class ThrottleTest {
    private Instant now = Instant.parse("2026-09-01T08:00:00Z");
    private final Throttle throttle = new Throttle(() -> now);

    @Test
    void eachFailureAfterTheFifthDoublesTheWaitUpToAQuarterOfAnHour() {
        wrong("camille", "net", 5);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            assertThat(wait("camille", "net")).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds);
            wrong("camille", "net", 1);
        }
    }

    @Test
    void aRightOneForgivesWhatCameBefore() {
        wrong("camille", "net", 4);
        throttle.guess("camille", "net", null).right();
        assertThatCode(() -> wrong("camille", "net", 5)).doesNotThrowAnyException();
    }

    @Test
    void guessesMadeTogetherCountAsThoseMadeOneAfterTheOther() {
        for (int i = 0; i < 5; i++) {
            throttle.guess("camille", "net", null); // not known to be right or wrong yet
        }
        assertThat(wait("camille", "net")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void manyNetworksOnOneAddressHaveOneGuessEachAndWaitLonger() {
        for (int i = 0; i < 25; i++) {
            wrong("camille", "net " + i, 4);
        }
        wrong("camille", "another", 1);
        assertThat(wait("camille", "another")).isEqualTo(Duration.ofSeconds(30));
        assertThatCode(() -> throttle.guess("camille", "home", null).right()).doesNotThrowAnyException();
        assertThatCode(() -> wrong("dominique", "another", 5)).doesNotThrowAnyException();
    }

    @Test
    void oneNetworkOnManyAddressesHasOneGuessOnEachAndTheDevicesKnownThereAreFree() {
        for (int i = 0; i < 25; i++) {
            wrong("person " + i, "school", 4);
        }
        wrong("camille", "school", 1);
        assertThat(wait("camille", "school")).isEqualTo(Duration.ofSeconds(30));
        assertThatCode(() -> throttle.guess("camille", "school", "her own")).doesNotThrowAnyException();
    }

    @Test
    void allIsForgottenAfterAWhile() {
        wrong("camille", "net", 5);
        now = now.plus(Duration.ofMinutes(30));
        assertThatCode(() -> wrong("camille", "net", 5)).doesNotThrowAnyException();
    }

    private void wrong(String address, String network, int times) {
        for (int i = 0; i < times; i++) {
            throttle.guess(address, network, null);
        }
    }

    private @Nullable Duration wait(String address, String network) {
        return catchThrowableOfType(SlowDownException.class, () -> throttle.guess(address, network, null)).retryAfter();
    }
}
