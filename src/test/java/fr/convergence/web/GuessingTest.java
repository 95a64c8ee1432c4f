package fr.convergence.web;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Guessing is slowed; the person whose password is guessed is not. */
class GuessingTest {
    private static final String WRONG = "pas le bon cahier";

    @Test
    void afterAFewWrongGuessesANetworkWaitsLongerEachTime() {
        var camille = TestServer.person();
        var stranger = new Browser();
        exhaust(stranger, camille.address());

        var slowed = stranger.signIn(camille.address(), PASSWORD, false);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(slowed.body()).isEqualTo("{\"error\":\"slow-down\",\"retryAfter\":1}");

        TestServer.clock().forward(Duration.ofSeconds(1));
        assertThat(stranger.signIn(camille.address(), WRONG, false).statusCode()).isEqualTo(401);
        var again = stranger.signIn(camille.address(), WRONG, false);
        assertThat(JmapClient.json(again.body()).get("retryAfter").intValue()).isEqualTo(2);
    }

    @Test
    void anAddressWithoutAnAccountIsSlowedJustTheSame() {
        var stranger = new Browser();
        exhaust(stranger, "personne.du.tout@" + TestServer.domain());

        assertThat(stranger.signIn("personne.du.tout@" + TestServer.domain(), WRONG, false).body())
                .isEqualTo("{\"error\":\"slow-down\",\"retryAfter\":1}");
    }

    @Test
    void aSubscribersIpv6AddressesCountAsOne() {
        var camille = TestServer.person();
        for (int i = 1; i <= 5; i++) {
            new Browser("2001:db8:1:2::" + i).signIn(camille.address(), WRONG, false);
        }

        assertThat(new Browser("2001:db8:1:2:ffff::1").signIn(camille.address(), WRONG, false).statusCode()).isEqualTo(429);
        assertThat(new Browser("2001:db8:1:3::1").signIn(camille.address(), WRONG, false).statusCode()).isEqualTo(401);
    }

    @Test
    void aStrangerSlowsNeitherTheKnownDeviceNextToThemNorTheRestOfTheWorld() {
        var camille = TestServer.person();
        var own = new Browser().signedIn(camille);
        own.delete("/auth/session");
        var stranger = new Browser(own.ip);
        exhaust(stranger, camille.address());
        assertThat(stranger.signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(429);

        assertThat(own.signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(200);
        assertThat(new Browser().signIn(camille.address(), PASSWORD, true).statusCode()).isEqualTo(200);
    }

    @Test
    void aKnownDeviceIsSlowedByItsOwnFailures() {
        var camille = TestServer.person();
        var own = new Browser().signedIn(camille);
        exhaust(own, camille.address());

        assertThat(own.signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(429);
    }

    @Test
    void aDevicesCookieHelpsWithNobodyElsesPassword() {
        var camille = TestServer.person();
        var pupil = new Browser().signedIn(TestServer.person());
        var next = new Browser(pupil.ip);
        next.cookies.putAll(pupil.cookies);
        exhaust(pupil, camille.address());

        assertThat(next.signIn(camille.address(), WRONG, false).statusCode()).isEqualTo(429);
    }

    @Test
    void theOwnPasswordsProgramsAreSlowedAndApplicationPasswordsAreNot() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille);
        var made = JmapClient.json(browser.post("/auth/app-passwords", "{name: 'Téléphone'}").body()).get("password").stringValue();
        var program = new Browser();
        for (int i = 0; i < 5; i++) {
            assertThat(basic(program, camille.address(), WRONG)).isEqualTo(401);
        }

        assertThat(basic(program, camille.address(), PASSWORD)).isEqualTo(429);
        assertThat(basic(program, camille.address(), made)).isEqualTo(200);
    }

    private static int basic(Browser program, String address, String password) {
        program.headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString((address + ":" + password).getBytes()));
        return program.get("/jmap/session").statusCode();
    }

    private static void exhaust(Browser stranger, String address) {
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.signIn(address, WRONG, false).statusCode()).isEqualTo(401);
        }
    }
}
