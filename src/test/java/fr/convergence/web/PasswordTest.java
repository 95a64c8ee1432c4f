package fr.convergence.web;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Choosing another password, with the one before or with a link. */
class PasswordTest {
    private static final String NEXT = "trois girafes au portail";

    @Test
    void changingItEndsEveryOtherSessionAndProgram() {
        var camille = TestServer.person();
        var other = new Browser().signedIn(camille);
        var browser = new Browser().signedIn(camille);
        assertThat(withOwnPassword(camille)).isEqualTo(200);

        assertThat(browser.put("/auth/password", "{current: '%s', new: '%s'}", PASSWORD, NEXT).statusCode()).isEqualTo(204);

        assertThat(browser.isSignedIn()).isTrue();
        assertThat(other.isSignedIn()).isFalse();
        assertThat(withOwnPassword(camille)).isEqualTo(401);
        assertThat(new Browser().signIn(camille.address(), PASSWORD, false).statusCode()).isEqualTo(401);
        assertThat(new Browser().signIn(camille.address(), NEXT, false).statusCode()).isEqualTo(200);
    }

    @Test
    void itIsRefusedForAReasonThatThePersonIsTold() {
        var browser = new Browser().signedIn(TestServer.person("Camille Lefranc-Bodin"));

        assertRefused(browser, "trop court", "too-short");
        assertRefused(browser, "motdepasse2026!", "common");
        assertRefused(browser, "Camille.Lefranc1", "contains-name");
        assertRefused(browser, "x y".repeat(100), "too-long");
        assertThat(browser.isSignedIn()).isTrue();
    }

    private static void assertRefused(Browser browser, String next, String why) {
        var response = browser.put("/auth/password", "{current: '%s', new: '%s'}", PASSWORD, next);
        assertThat(response.statusCode()).isEqualTo(422);
        var body = JmapClient.json(response.body());
        assertThat(body.get("error").stringValue()).isEqualTo(why);
        assertThat(body.get("minPasswordLength").intValue()).isEqualTo(12);
    }

    @Test
    void whoFindsAnOpenSessionCannotGuessThePasswordWithIt() {
        var browser = new Browser().signedIn(TestServer.person());
        for (int i = 0; i < 5; i++) {
            var response = browser.put("/auth/password", "{current: 'pas le bon cahier', new: '%s'}", NEXT);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"error\":\"wrong-password\"}");
        }
        assertThat(browser.put("/auth/password", "{current: '%s', new: '%s'}", PASSWORD, NEXT).statusCode()).isEqualTo(429);
    }

    @Test
    void aLinkSetsItOnce() {
        var camille = TestServer.person();
        var open = new Browser().signedIn(camille);
        var token = TestServer.bean(LocalAccounts.class).resetLink(camille.address());
        var browser = new Browser();

        assertThat(browser.json("/auth/reset/" + token).get("address").stringValue()).isEqualTo(camille.address());
        assertThat(browser.post("/auth/reset/" + token, "{new: 'trop court'}").statusCode()).isEqualTo(422);
        assertThat(browser.post("/auth/reset/" + token, "{new: '%s'}", NEXT).statusCode()).isEqualTo(204);

        assertThat(open.isSignedIn()).isFalse();
        assertThat(new Browser().signIn(camille.address(), NEXT, false).statusCode()).isEqualTo(200);
        assertThat(browser.get("/auth/reset/" + token).statusCode()).isEqualTo(404);
        assertThat(browser.post("/auth/reset/" + token, "{new: 'encore une autre phrase'}").statusCode()).isEqualTo(404);
        assertThat(new Browser().signIn(camille.address(), NEXT, false).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkThatIsOldReplacedOrMadeUpIsNone() {
        var camille = TestServer.person();
        var accounts = TestServer.bean(LocalAccounts.class);
        var replaced = accounts.resetLink(camille.address());
        var latest = accounts.resetLink(camille.address());
        var browser = new Browser();

        assertThat(browser.get("/auth/reset/" + replaced).statusCode()).isEqualTo(404);
        assertThat(browser.get("/auth/reset/" + "A".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(browser.get("/auth/reset/quoi").statusCode()).isEqualTo(404);
        assertThat(browser.get("/auth/reset/" + latest).statusCode()).isEqualTo(200);
        TestServer.clock().forward(Duration.ofHours(24));
        assertThat(browser.get("/auth/reset/" + latest).statusCode()).isEqualTo(404);
        assertThat(browser.post("/auth/reset/" + latest, "{new: '%s'}", NEXT).statusCode()).isEqualTo(404);
    }

    @Test
    void accentsCountTheSameHoweverTheyWereTyped() {
        var camille = TestServer.person();
        TestServer.bean(LocalAccounts.class).setPassword(camille.address(), "trois élèves à l'entrée");

        assertThat(new Browser().signIn(camille.address(), "trois e\u0301le\u0300ves a\u0300 l\\u0027entre\u0301e", false).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHashOfWeakerParametersIsMadeAnewWhenThePersonSignsIn() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille);
        var jdbc = TestServer.bean(JdbcClient.class);
        jdbc.sql("UPDATE principal SET password = ? WHERE account_id = ?")
                .params(new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD), camille.account()).update();

        new Browser().signedIn(camille);

        assertThat(jdbc.sql("SELECT password FROM principal WHERE account_id = ?").param(camille.account()).query(String.class).single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(browser.isSignedIn()).isTrue();
        new Browser().signedIn(camille);
    }

    private static int withOwnPassword(Person who) {
        return who.jmap().send(who.jmap().request("/jmap/session").build()).statusCode();
    }
}
