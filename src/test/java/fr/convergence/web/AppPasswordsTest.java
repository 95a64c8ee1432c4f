package fr.convergence.web;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Other mail programs come with HTTP Basic: a password made for them, or the person's own. */
class AppPasswordsTest {
    @Test
    void oneIsShownOnceAndOpensJmapHoweverItIsTyped() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille);

        var made = JmapClient.json(browser.post("/auth/app-passwords", "{name: 'Thunderbird au bureau'}").body());

        var password = made.get("password").stringValue();
        assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(browser.get("/auth/app-passwords").body()).doesNotContain(password);
        assertThat(basic(camille.address(), password).statusCode()).isEqualTo(200);
        assertThat(basic(camille.address(), password.replace("-", " ").toUpperCase()).statusCode()).isEqualTo(200);
        var listed = browser.json("/auth/app-passwords");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("id")).isEqualTo(made.get("id"));
        assertThat(listed.get(0).get("name").stringValue()).isEqualTo("Thunderbird au bureau");
        assertThat(listed.get(0).get("lastUsedAt").isNull()).isFalse();
    }

    @Test
    void itIsGoodForItsOwnerOnlyAndNotForTheWebClient() {
        var camille = TestServer.person();
        var password = JmapClient.json(new Browser().signedIn(camille).post("/auth/app-passwords", "{name: 'x'}").body())
                .get("password").stringValue();

        assertThat(basic(TestServer.person().address(), password).statusCode()).isEqualTo(401);
        assertThat(new Browser().signIn(camille.address(), password, false).statusCode()).isEqualTo(401);
    }

    @Test
    void removedItOpensNothing() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille);
        var made = JmapClient.json(browser.post("/auth/app-passwords", "{name: 'Téléphone'}").body());
        var password = made.get("password").stringValue();
        assertThat(basic(camille.address(), password).statusCode()).isEqualTo(200);

        assertThat(browser.delete("/auth/app-passwords/" + made.get("id").stringValue()).statusCode()).isEqualTo(204);

        assertThat(basic(camille.address(), password).statusCode()).isEqualTo(401);
        assertThat(browser.delete("/auth/app-passwords/" + made.get("id").stringValue()).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutCredentialsAProgramIsToldHowAndOurClientIsSparedTheBrowsersQuestion() {
        var program = new Browser();
        program.headers.remove("X-Requested-With");
        var asked = program.get("/jmap/session");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Convergence\", charset=\"UTF-8\"");
        assertThat(asked.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JmapClient.json(asked.body()).get("status").intValue()).isEqualTo(401);

        assertThat(new Browser().get("/jmap/session").headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(program.get("/.well-known/jmap").statusCode()).isEqualTo(401);

        var ended = new Browser().signedIn(TestServer.person());
        ended.delete("/auth/session");
        ended.headers.remove("X-Requested-With");
        ended.cookies.put("session", "of before");
        var stream = ended.get("/jmap/eventsource?types=*&closeafter=no&ping=30");
        assertThat(stream.statusCode()).isEqualTo(401);
        assertThat(stream.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void malformedCredentialsAreRefused() {
        for (var header : new String[] {"Basic", "Basic !!!", "Basic " + Base64.getEncoder().encodeToString("x".getBytes()),
                "Bearer abc", "Basic " + Base64.getEncoder().encodeToString(":".getBytes())}) {
            var program = new Browser();
            program.headers.put("Authorization", header);
            assertThat(program.get("/jmap/session").statusCode()).describedAs(header).isEqualTo(401);
        }
    }

    @Test
    void basicOpensNothingButJmap() {
        var camille = TestServer.person();
        var program = new Browser();
        program.headers.put("Authorization", authorization(camille.address(), PASSWORD));

        assertThat(program.get("/jmap/session").statusCode()).isEqualTo(200);
        assertThat(program.get("/auth/sessions").statusCode()).isEqualTo(401);
    }

    @Test
    void aNameMustBeGiven() {
        var browser = new Browser().signedIn(TestServer.person());

        assertThat(browser.post("/auth/app-passwords", "{name: '  '}").statusCode()).isEqualTo(400);
        assertThat(browser.post("/auth/app-passwords", "{name: '%s'}", "x".repeat(101)).statusCode()).isEqualTo(400);
        assertThat(browser.json("/auth/app-passwords")).isEmpty();
    }

    private static java.net.http.HttpResponse<String> basic(String address, String password) {
        var program = new Browser();
        program.headers.put("Authorization", authorization(address, password));
        return program.get("/jmap/session");
    }

    private static String authorization(String address, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((address + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
