package fr.convergence.jmap;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.access.LocalAccounts;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what: every method there is, called by everyone who could try. The table of it is in docs/security.md. */
class WhoMayTest {
    private static final Path DRAWING = Path.of("docs/security.md");
    private static final Set<String> REFUSALS = Set.of("accountNotFound", "accountReadOnly");
    /** The right was there; what was asked is incomplete (no ids, no blobs). */
    private static final Set<String> LET_IN = Set.of("", "invalidArguments", "requestTooLarge", "cannotCalculateChanges");
    private static final String NOBODY = "A1234567890123";

    private final Person claire = TestServer.person("Claire Delmas");
    private final Person stranger = TestServer.person("Marc Teulade");

    @Test void every_method_answers_only_those_who_may() throws Exception {
        var reader = granted(Level.READER);
        var contributor = granted(Level.CONTRIBUTOR);
        var gone = TestServer.person("Paul Absent");
        var whereGone = gone.signIn();
        TestServer.bean(LocalAccounts.class).disable(gone.address());
        var rows = new ArrayList<String>();
        for (var method : methods().toList()) {
            var row = List.of(jmap(method, claire, claire.accountId()), jmap(method, reader, claire.accountId()),
                    jmap(method, contributor, claire.accountId()), jmap(method, stranger, claire.accountId()),
                    jmap(method, stranger, NOBODY), anonymous(whereGone, method, gone.accountId()),
                    anonymous(TestServer.http(), method, claire.accountId()));
            var refused = method.arguments().contains("accountId") ? "accountNotFound" : "yes";
            assertThat(row).as(method.name()).isEqualTo(List.of("yes",
                    method.changes() ? "accountReadOnly" : "yes", "yes", refused, refused, "401", "401"));
            rows.add("| " + method.name() + " | " + String.join(" | ", row) + " |");
        }
        isDrawn(rows);
    }

    @Test void guessed_ids_of_objects_lead_only_to_ones_own() {
        var hers = deliver(claire, message("g1", "Secret", "Confidentiel"));
        var his = deliver(stranger, message("g2", "Bonjour", "À moi"));
        for (var type : TestServer.beans(DataType.class)) {
            var get = type.name() + "/get";
            if (methods().noneMatch(method -> method.name().equals(get))) {
                continue;
            }
            var own = all(stranger, get, his);
            var guesses = Stream.concat(all(claire, get, hers).stream(),
                    IntStream.range(0, 400).mapToObj(number -> "" + type.letter() + number))
                    .distinct().map(id -> "'" + id + "'").collect(Collectors.joining(","));
            assertThat(own).as(get).containsAll(ids(stranger.jmap().call(get, "{ids: [%s], properties: ['id']}", guesses)));
        }
    }

    /** All ids a person has; of emails and threads, too many to be asked for, the one. */
    private static List<String> all(Person who, String get, String email) {
        return switch (get) {
            case "Email/get" -> List.of(email);
            case "Thread/get" -> List.of(who.jmap().call("Email/get", "{ids: ['%s'], properties: ['threadId']}", email)
                    .at("/list/0/threadId").stringValue());
            default -> ids(who.jmap().call(get, "{ids: null, properties: ['id']}"));
        };
    }

    private Person granted(Level level) {
        var person = TestServer.person("Aide " + level);
        TestServer.bean(Grants.class).grant(new Grants.Grant(claire.account(), person.account(), level, Instant.EPOCH, null));
        return person;
    }

    /** What the product brings, without what specifications add. */
    private static Stream<JmapMethod> methods() {
        return OthersAccountsTest.methods().filter(method -> !method.capability().equals(NoteCapability.URN))
                .sorted(Comparator.comparing(JmapMethod::name));
    }

    private static List<String> ids(JsonNode response) {
        return response.get("list").valueStream().map(object -> object.get("id").stringValue()).toList();
    }

    private static String jmap(JmapMethod method, Person who, String account) {
        return outcome(who.jmap().post(request(method, account)));
    }

    /** Without a password: all there is are the cookies of the browser, if any. */
    private static String anonymous(HttpClient browser, JmapMethod method, String account) throws IOException, InterruptedException {
        return outcome(browser.send(HttpRequest.newBuilder(TestServer.uri("/jmap/api"))
                .header("Content-Type", "application/json").header("X-Requested-With", "convergence")
                .header("Origin", TestServer.uri("").toString())
                .POST(BodyPublishers.ofString(request(method, account))).build(), BodyHandlers.ofString()));
    }

    private static String request(JmapMethod method, String account) {
        var args = method.arguments().contains("accountId") ? "{accountId: '" + account + "'}" : "{}";
        return JmapClient.json("{using: ['%s', '%s'], methodCalls: [['%s', %s, '0']]}",
                "urn:ietf:params:jmap:core", method.capability(), method.name(), args).toString();
    }

    /** "yes" when the call was let in, be its arguments complete or not. */
    private static String outcome(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            return "" + response.statusCode();
        }
        var answer = JmapClient.json(response.body()).at("/methodResponses/0");
        var error = answer.get(0).stringValue().equals("error") ? answer.get(1).get("type").stringValue() : "";
        return REFUSALS.contains(error) ? error : LET_IN.contains(error) ? "yes" : "unexpected " + error;
    }

    private static void isDrawn(List<String> rows) throws IOException {
        var drawing = """
                # Who may do what

                Drawn by `WhoMayTest`, which calls every method of the registry as each of these people; a method that \
                is added later is in it by itself. "yes" is let in; else the answer. Ids of objects and of blobs that \
                are guessed lead only to one's own (`WhoMayTest`, `OthersAccountsTest`). Sending asks for the right to send besides, for each message.

                | method | own account | granted to read | granted to write | another's | none such | disabled | signed out |
                |---|---|---|---|---|---|---|---|
                """ + String.join("\n", rows) + "\n";
        var kept = Files.exists(DRAWING) ? Files.readString(DRAWING) : "";
        if (!kept.equals(drawing)) {
            Files.writeString(DRAWING, drawing);
        }
        assertThat(kept).describedAs("docs/security.md was drawn anew: commit it").isEqualTo(drawing);
    }
}
