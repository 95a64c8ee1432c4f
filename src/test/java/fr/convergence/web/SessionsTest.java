package fr.convergence.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where a person is signed in, and how that ends. */
class SessionsTest {
    @Test
    void sessionsAreListedWithWhatTellsThemApart() {
        var camille = TestServer.person();
        var phone = new Browser();
        phone.headers.put("User-Agent",
                "Mozilla/5.0 (Linux; Android 14; SM-A145R) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36");
        phone.signedIn(camille);
        var school = new Browser().signedIn(camille, true);

        var listed = school.json("/auth/sessions");

        assertThat(listed).hasSize(2);
        var here = one(listed, true);
        assertThat(here.get("device").stringValue()).isEqualTo("Firefox, Windows");
        assertThat(here.get("address").stringValue()).isEqualTo(school.ip);
        assertThat(here.get("shared").booleanValue()).isTrue();
        assertThat(here.get("createdAt").stringValue()).endsWith("Z");
        assertThat(here.get("lastSeenAt").stringValue()).endsWith("Z");
        var there = one(listed, false);
        assertThat(there.get("device").stringValue()).isEqualTo("Chrome, Android");
        assertThat(there.get("shared").booleanValue()).isFalse();
    }

    @Test
    void oneIsEndedFromAnother() {
        var camille = TestServer.person();
        var lost = new Browser().signedIn(camille);
        var browser = new Browser().signedIn(camille);
        var id = one(browser.json("/auth/sessions"), false).get("id").stringValue();

        assertThat(browser.delete("/auth/sessions/" + id).statusCode()).isEqualTo(204);

        assertThat(lost.isSignedIn()).isFalse();
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.delete("/auth/sessions/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void allOthersAreEndedAtOnce() {
        var camille = TestServer.person();
        var others = new Browser[] {new Browser().signedIn(camille), new Browser().signedIn(camille)};
        var browser = new Browser().signedIn(camille);

        assertThat(browser.delete("/auth/sessions").statusCode()).isEqualTo(204);

        assertThat(others).noneMatch(Browser::isSignedIn);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void somebodyElsesSessionIsNotFound() {
        var victim = new Browser().signedIn(TestServer.person());
        var id = victim.json("/auth/sessions").get(0).get("id").stringValue();
        var stranger = new Browser().signedIn(TestServer.person());
        stranger.delete("/auth/sessions");

        int own = Integer.parseInt(stranger.json("/auth/sessions").get(0).get("id").stringValue());
        assertThat(stranger.delete("/auth/sessions/" + (own + 1)).statusCode()).isEqualTo(404);
        assertThat(victim.json("/auth/sessions").get(0).get("id").stringValue()).isEqualTo(id);
    }

    @Test
    void onASharedComputerItEndsTwentyMinutesAfterItsLastUse() {
        var browser = new Browser().signedIn(TestServer.person(), true);
        for (int i = 0; i < 3; i++) {
            TestServer.clock().forward(Duration.ofMinutes(15));
            assertThat(browser.isSignedIn()).isTrue();
        }

        TestServer.clock().forward(Duration.ofMinutes(20));
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void whatAPageListensToDoesNotKeepItAlive() {
        var browser = new Browser().signedIn(TestServer.person(), true);
        browser.headers.put("Last-Event-ID", "A1:0"); // all has changed since: answered at once
        for (int i = 0; i < 2; i++) {
            TestServer.clock().forward(Duration.ofMinutes(7));
            assertThat(browser.get("/jmap/eventsource?types=*&closeafter=state&ping=0").body()).contains("StateChange");
        }

        TestServer.clock().forward(Duration.ofMinutes(7));
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void elsewhereItLastsThirtyDaysAfterItsLastUse() {
        var browser = new Browser().signedIn(TestServer.person());
        for (int i = 0; i < 3; i++) {
            TestServer.clock().forward(Duration.ofDays(29));
            assertThat(browser.isSignedIn()).isTrue();
        }

        TestServer.clock().forward(Duration.ofDays(30));
        assertThat(browser.isSignedIn()).isFalse();
    }

    private static JsonNode one(JsonNode sessions, boolean current) {
        return StreamSupport.stream(sessions.spliterator(), false)
                .filter(session -> session.get("current").booleanValue() == current).findFirst().orElseThrow();
    }
}
