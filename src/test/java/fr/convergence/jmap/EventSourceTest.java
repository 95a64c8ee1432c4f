package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.AppPasswords;
import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.access.LocalAccounts;
import fr.convergence.access.Principal;
import fr.convergence.mail.Envelope;
import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Push by server-sent events (RFC 8620 §7). */
class EventSourceTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    private EventStream listen(String query, String... headers) throws Exception {
        var request = jmap.request("/jmap/eventsource?" + query);
        return EventStream.open(TestServer.http(), headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    private static String write(JmapClient where) {
        return where.call("Note/set", "{create: {a: {title: 'x'}}}").get("newState").stringValue();
    }

    @Test void isFoundThroughTheSession() {
        assertThat(jmap.session().get("eventSourceUrl").stringValue())
                .endsWith("/jmap/eventsource?types={types}&closeafter={closeafter}&ping={ping}");
        assertThat(jmap.session().get("capabilities").has("urn:ietf:params:jmap:push")).isFalse();
    }

    @Test void tellsTheNewStateOfWhatChanged() throws Exception {
        try (var events = listen("types=*&closeafter=no&ping=0")) {
            var state = write(jmap);
            assertThat(events.changed()).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), state));
            assertThat(jmap.call("Note/get", "{ids: []}").get("state").stringValue()).isEqualTo(state);
        }
    }

    @Test void tellsOnlyTheTypesThatWereAskedFor() throws Exception {
        try (var events = listen("types=Thread,Note&closeafter=no&ping=0")) {
            jmap.call("Mailbox/set", "{create: {a: {name: 'Sorties'}}}");
            var state = write(jmap);
            assertThat(events.changed()).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), state));
        }
    }

    @Test void tellsThatMailArrivedToWhoAskedForThatAlone() throws Exception {
        try (var events = listen("types=EmailDelivery&closeafter=no&ping=0")) {
            jmap.call("Email/set", "{create: {k: {mailboxIds: {%s: true}, subject: 'Brouillon'}}}",
                    jmap.call("Mailbox/query", "{filter: {role: 'drafts'}}").at("/ids/0").stringValue());
            TestServer.bean(Mail.class).deliver(person.account(), Actor.SYSTEM, Incoming.toInbox(
                    Spool.of("Subject: Bonjour\r\n\r\nBonjour".getBytes(StandardCharsets.US_ASCII)), Instant.now(),
                    new Envelope("parent@familles.example", person.address())));
            var told = events.changed().get(person.accountId());
            assertThat(told.propertyNames()).containsExactly("EmailDelivery");
            assertThat(told.get("EmailDelivery")).isEqualTo(jmap.call("Email/get", "{ids: []}").get("state"));
        }
    }

    @Test void tellsChangesInQuickSuccessionTogether() throws Exception {
        try (var events = listen("types=Note&closeafter=no&ping=0")) {
            String last = "";
            for (int i = 0; i < 40; i++) {
                last = write(jmap);
            }
            int told = 1;
            while (!events.changed().at("/" + person.accountId() + "/Note").stringValue().equals(last)) {
                told++;
            }
            assertThat(told).isLessThan(30);
            assertThat(events.isQuiet()).isTrue();
        }
    }

    @Test void endsAfterTheFirstStateWhenAsked() throws Exception {
        try (var events = listen("types=*&closeafter=state&ping=0")) {
            write(jmap);
            events.changed();
            events.expectEnd();
        }
    }

    @Test void tellsAfterReconnectingWhatWasMissed() throws Exception {
        String id;
        try (var events = listen("types=*&closeafter=no&ping=0")) {
            write(jmap);
            id = events.next().id();
        }
        var missed = write(jmap);
        try (var events = listen("types=*&closeafter=no&ping=0", "Last-Event-ID", id)) {
            var event = events.next();
            assertThat(event.data().get("changed")).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), missed));
            id = event.id();
        }
        try (var events = listen("types=*&closeafter=no&ping=2", "Last-Event-ID", id)) {
            assertThat(events.next().name()).isEqualTo("ping");
        }
        try (var events = listen("types=Note&closeafter=no&ping=0", "Last-Event-ID", "nonsense")) {
            assertThat(events.changed().at("/" + person.accountId() + "/Note").stringValue()).isEqualTo(missed);
        }
    }

    @Test void pingsAtTheIntervalThatItTells() throws Exception {
        try (var events = listen("types=*&closeafter=no&ping=1")) {
            var ping = events.next();
            assertThat(ping.name()).isEqualTo("ping");
            assertThat(ping.id()).isNull();
            assertThat(ping.data()).isEqualTo(JmapClient.json("{interval: 2}"));
        }
    }

    @Test void tellsWhatAnotherProcessChanged() throws Exception {
        try (var events = listen("types=*&closeafter=no&ping=0")) {
            var jdbc = TestServer.bean(JdbcClient.class);
            long modseq = jdbc.sql("UPDATE account_state SET modseq = modseq + 1 WHERE account_id = ? RETURNING modseq")
                    .param(person.account()).query(Long.class).single();
            jdbc.sql("INSERT INTO journal (account_id, type, modseq, object_id, change, via) VALUES (?, 'Note', ?, 1, 1, 'import')")
                    .params(person.account(), modseq).update();
            assertThat(events.changed()).isEqualTo(JmapClient.json("{%s: {Note: '%d'}}", person.accountId(), modseq));
        }
    }

    @Test void tellsOfEveryAccountThatOneMayReadAndOfNoOther() throws Exception {
        var shared = TestServer.person();
        var other = TestServer.person();
        var grants = TestServer.bean(Grants.class);
        grants.grant(new Grants.Grant(shared.account(), person.account(), Level.READER, Instant.EPOCH, null));
        try (var events = listen("types=*&closeafter=no&ping=0")) {
            write(other.jmap());
            var state = write(shared.jmap());
            assertThat(events.changed()).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", shared.accountId(), state));
            grants.revoke(shared.account(), person.account());
            write(shared.jmap());
            var own = write(jmap);
            assertThat(events.changed()).isEqualTo(JmapClient.json("{%s: {Note: '%s'}}", person.accountId(), own));
        }
    }

    @Test void doesNotHoldUpWhoCommits() throws Exception {
        var stuck = new CountDownLatch(1);
        try (var client = HttpClient.newHttpClient(); var events = listen("types=*&closeafter=no&ping=0")) {
            client.sendAsync(jmap.request("/jmap/eventsource?types=*&closeafter=no&ping=0").build(), info -> {
                stuck.countDown();
                return new NeverRead();
            });
            stuck.await();
            write(jmap);
            events.changed();
            client.shutdownNow();
        }
    }

    @Test void endsWithTheSessionThatOpenedIt() throws Exception {
        var browser = person.signIn();
        var request = HttpRequest.newBuilder(TestServer.uri("/jmap/eventsource?types=*&closeafter=no&ping=0")).build();
        try (var mine = EventStream.open(browser, request); var others = listen("types=*&closeafter=no&ping=0")) {
            browser.send(HttpRequest.newBuilder(TestServer.uri("/auth/session")).DELETE().header("X-Requested-With", "convergence")
                    .header("Origin", TestServer.uri("").toString()).build(), BodyHandlers.discarding());
            mine.expectEnd();
            write(jmap);
            others.changed();
        }
    }

    @Test void endsWithThePasswordOrTheAccount() throws Exception {
        var principal = new Principal(person.account(), person.address(), person.name());
        var passwords = TestServer.bean(AppPasswords.class);
        var password = passwords.create(principal, "Téléphone");
        var credentials = person.address() + ":" + password.password();
        var request = HttpRequest.newBuilder(TestServer.uri("/jmap/eventsource?types=*&closeafter=no&ping=0")).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))).build();
        try (var phone = EventStream.open(TestServer.http(), request); var computer = listen("types=*&closeafter=no&ping=0")) {
            passwords.remove(principal, password.id());
            phone.expectEnd();
            TestServer.bean(LocalAccounts.class).disable(person.address());
            computer.expectEnd();
        }
    }

    @Test void refusesWhatItDoesNotUnderstand() {
        assertThat(jmap.send(jmap.request("/jmap/eventsource?types=*&closeafter=never&ping=0").build()).statusCode()).isEqualTo(400);
        assertThat(jmap.send(jmap.request("/jmap/eventsource?types=*&closeafter=no&ping=x").build()).statusCode()).isEqualTo(400);
        assertThat(jmap.send(jmap.request("/jmap/eventsource?types=*&closeafter=no&ping=-1").build()).statusCode()).isEqualTo(400);
    }
}
