package fr.convergence.web;

import static fr.convergence.support.TestServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.LocalAccounts;
import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Signing in to the web client and out of it. */
class SignInTest {
    private final LocalAccounts accounts = TestServer.bean(LocalAccounts.class);

    @Test
    void signingInTellsWhoIsThereAndOpensJmap() {
        var camille = TestServer.person("Camille Martin");
        var browser = new Browser();

        var response = browser.signIn(camille.address().toUpperCase(), PASSWORD, false);

        assertThat(response.statusCode()).isEqualTo(200);
        var who = JmapClient.json(response.body());
        assertThat(who.get("address").stringValue()).isEqualTo(camille.address());
        assertThat(who.get("name").stringValue()).isEqualTo("Camille Martin");
        assertThat(who.get("accountId").stringValue()).isEqualTo(camille.accountId());
        assertThat(who.get("shared").booleanValue()).isFalse();
        assertThat(who.get("policy").get("minPasswordLength").intValue()).isEqualTo(12);
        assertThat(who.get("policy").get("idleSeconds").longValue()).isEqualTo(Duration.ofDays(30).toSeconds());
        assertThat(browser.json("/auth/session")).isEqualTo(who);
        assertThat(browser.json("/jmap/session").get("username").stringValue()).isEqualTo(camille.address());
    }

    @Test
    void noScriptReadsTheCookieAndNoOtherSiteHasItSent() {
        var camille = TestServer.person();

        var own = new Browser().signIn(camille.address(), PASSWORD, false).headers().allValues("Set-Cookie");
        assertThat(own).hasSize(2).allSatisfy(cookie ->
                assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=").doesNotContain("Domain"));

        var secure = new Browser();
        secure.headers.put("X-Forwarded-Proto", "https");
        assertThat(secure.signIn(camille.address(), PASSWORD, false).headers().allValues("Set-Cookie"))
                .hasSize(2).allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("Secure"));
    }

    @Test
    void aSharedComputerKeepsNothingAndIsLeftSoon() {
        var response = new Browser().signIn(TestServer.person().address(), PASSWORD, true);

        assertThat(JmapClient.json(response.body()).get("policy").get("idleSeconds").longValue())
                .isEqualTo(Duration.ofMinutes(20).toSeconds());
        assertThat(response.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("session").doesNotContain("Max-Age", "Expires");
    }

    @Test
    void signingOutEndsTheSessionForWhoeverKeptItsCookie() {
        var browser = new Browser().signedIn(TestServer.person(), true);
        var kept = new Browser();
        kept.cookies.putAll(browser.cookies);

        var response = browser.delete("/auth/session");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\", \"cookies\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(browser.cookies).isEmpty();
        assertThat(kept.isSignedIn()).isFalse();
        assertThat(kept.get("/jmap/session").statusCode()).isEqualTo(401);
    }

    @Test
    void signingInAnewReplacesTheBrowsersSession() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille).signedIn(camille);

        assertThat(browser.json("/auth/sessions")).hasSize(1);
    }

    @Test
    void nothingTellsWhetherAnAccountExists() {
        var camille = TestServer.person();
        var disabled = TestServer.person();
        accounts.disable(disabled.address());
        accounts.add("sans.mot.de.passe@" + TestServer.domain(), "Sacha Durand", null);

        var wrong = new Browser().signIn(camille.address(), "pas le bon cahier", false);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"error\":\"refused\"}");
        for (var address : new String[] {"personne.ici@" + TestServer.domain(), "n’importe quoi", "", disabled.address(),
                "sans.mot.de.passe@" + TestServer.domain()}) {
            var other = new Browser().signIn(address, PASSWORD, false);
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.body()).isEqualTo(wrong.body());
            assertThat(other.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
        }
    }

    @Test
    void anAddressWithoutAnAccountCostsTheSameWork() {
        var camille = TestServer.person();
        long with = median(camille.address());
        long without = median("personne.ici@" + TestServer.domain());

        assertThat((double) without / with).isBetween(0.4, 2.5);
    }

    private static long median(String address) {
        return LongStream.range(0, 7).map(i -> {
            var browser = new Browser();
            long before = System.nanoTime();
            browser.signIn(address, "pas le bon cahier", false);
            return System.nanoTime() - before;
        }).sorted().skip(3).findFirst().orElseThrow();
    }

    @Test
    void aDisabledAccountsSessionsAndProgramsEndAtOnce() {
        var camille = TestServer.person();
        var browser = new Browser().signedIn(camille);
        assertThat(camille.jmap().send(camille.jmap().request("/jmap/session").build()).statusCode()).isEqualTo(200);

        accounts.disable(camille.address());

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(camille.jmap().send(camille.jmap().request("/jmap/session").build()).statusCode()).isEqualTo(401);

        accounts.enable(camille.address());
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(new Browser().signedIn(camille).isSignedIn()).isTrue();
    }

    @Test
    void badInputIsRefusedClearly() {
        var browser = new Browser();
        for (var body : new String[] {"", "{", "[]", "{\"address\": 1}", "{\"password\": \"x\"}", "null"}) {
            var response = browser.send("POST", "/auth/session", body);
            assertThat(response.statusCode()).describedAs(body).isEqualTo(400);
            assertThat(response.body()).isEqualTo("{\"error\":\"invalid\"}");
        }
        assertThat(browser.send("POST", "/auth/session", "x".repeat(20_000)).statusCode()).isEqualTo(413);
        assertThat(browser.signIn("a@b\\u0000", "x\\u0000", false).statusCode()).isEqualTo(401);
        browser.cookies.put("session-" + TestServer.httpPort(), "not-a-token");
        assertThat(browser.isSignedIn()).isFalse();
        browser.cookies.put("session-" + TestServer.httpPort(), "A".repeat(64));
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void unknownPathsAreSaidInJson() {
        var browser = new Browser().signedIn(TestServer.person());
        browser.headers.put("Accept", "text/html");
        for (var path : Arrays.asList("/auth/unknown", "/jmap/unknown")) {
            var response = browser.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("json");
        }
    }
}
