package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.submission.queue.Tidying;
import fr.convergence.support.OutsideServer;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who gets hold of somebody's password doesn't send spam to the whole world: an account writes to so many outside. */
class SendingLimitTest {
    private static final String LATER = "HOLDFOR: '864000'";
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));
    private final List<String> held = new ArrayList<>();

    @AfterEach void nothing_goes_out() {
        held.forEach(this::cancel);
    }

    private void cancel(String submission) {
        claire.jmap().call("EmailSubmission/set", "{update: {'%s': {undoStatus: 'canceled'}}}", submission);
    }

    private String outside(int number) {
        return "parent" + number + "." + claire.person().account() + "@familles.example";
    }

    private String envelope(String parameters, int most, String... more) {
        var to = IntStream.range(0, most).mapToObj(n -> "{email: '" + outside(n) + "'}").collect(Collectors.toCollection(ArrayList::new));
        List.of(more).forEach(address -> to.add("{email: '" + address + "'}"));
        return ", envelope: {mailFrom: {email: '%s', parameters: {%s}}, rcptTo: [%s]}".formatted(claire.person().address(), parameters, String.join(", ", to));
    }

    private JsonNode submit(String envelope) {
        var set = claire.submit(claire.draft("Kermesse", marc.person().address()), envelope);
        var id = set.at("/created/s/id").asString("");
        if (!id.isEmpty()) {
            held.add(id);
        }
        return set;
    }

    private String refusal(String envelope) {
        return submit(envelope).at("/notCreated/s/type").asString("");
    }

    private List<JsonNode> letters(Desk desk, String subject) {
        return desk.emails("inbox").stream().filter(email -> email.get("subject").stringValue().startsWith(subject)).toList();
    }

    @Test void an_account_writes_to_500_outside_in_an_hour_and_to_colleagues_as_ever() {
        assertThat(refusal(envelope(LATER, 499, marc.person().address()))).isEmpty();
        var refused = submit(envelope(LATER, 2)).at("/notCreated/s");
        assertThat(refused.get("type").stringValue()).isEqualTo("rateLimit");
        assertThat(refused.get("maxRecipients").intValue()).isEqualTo(500);
        assertThat(refusal(envelope(LATER, 1))).isEmpty();
        assertThat(refusal(envelope(LATER, 1))).isEqualTo("rateLimit");
        assertThat(refusal(envelope(LATER, 0, marc.person().address()))).isEmpty();
        TestServer.clock().forward(Duration.ofMinutes(61));
        assertThat(refusal(envelope(LATER, 500))).isEmpty();
    }

    @Test void and_to_2000_in_a_day() {
        for (int hour = 0; hour < 4; hour++) {
            assertThat(refusal(envelope(LATER, 500))).isEmpty();
            TestServer.clock().forward(Duration.ofMinutes(61));
        }
        assertThat(submit(envelope(LATER, 1)).at("/notCreated/s/maxRecipients").intValue()).isEqualTo(2000);
        TestServer.clock().forward(Duration.ofHours(21));
        assertThat(refusal(envelope(LATER, 1))).isEmpty();
    }

    @Test void what_is_taken_back_does_not_count() {
        assertThat(refusal(envelope(LATER, 500))).isEmpty();
        cancel(held.getFirst());
        assertThat(refusal(envelope(LATER, 500))).isEmpty();
    }

    @Test void what_went_out_and_was_hidden_counts_all_the_same() {
        try (var outside = new OutsideServer()) {
            assertThat(refusal(envelope("", 500))).isEmpty();
            var id = held.getFirst();
            eventually(() -> {
                assertThat(outside.taken(outside(499))).hasSize(1);
                assertThat(claire.status(id, outside(499)).get("delivered").stringValue()).isEqualTo("unknown");
            });
            assertThat(claire.jmap().call("EmailSubmission/set", "{destroy: ['%s']}", id).get("destroyed").size()).isEqualTo(1);
            TestServer.bean(Tidying.class).run();
            assertThat(refusal(envelope(LATER, 1))).isEqualTo("rateLimit");
        }
    }

    @Test void mail_programs_and_the_page_are_counted_together() {
        assertThat(refusal(envelope(LATER, 500))).isEmpty();
        try (var talk = SmtpTalk.withTls(TestServer.submissionsPort())) {
            talk.says("""
                    < 220
                    > EHLO ordinateur
                    < 250
                    > AUTH PLAIN %3$s
                    < 235
                    > MAIL FROM:<%1$s>
                    < 250
                    > RCPT TO:<%2$s>
                    < 250
                    > DATA
                    < 354
                    | From: %1$s
                    | Subject: Encore
                    |
                    | .
                    < 452 4.7.28 More than 500 recipients outside in an hour are not allowed
                    > NOOP
                    < 250""", claire.person().address(), outside(1), SmtpTalk.plain(claire.person().address(), TestServer.PASSWORD));
        }
        assertThat(claire.emails("sent")).isEmpty();
    }

    @Test void the_person_and_postmaster_are_told_once() {
        var place = (Recipients.Here) TestServer.bean(Recipients.class).find("postmaster@" + TestServer.domain());
        TestServer.bean(Grants.class).grant(new Grants.Grant(place.account().id(), claire.person().account(), Level.READER, Instant.EPOCH, null));
        var postmaster = new Desk(claire.person(), claire.person().jmap(new fr.convergence.support.Person(place.account().address(),
                place.account().name(), place.account().id(), fr.convergence.jmap.Ids.account(place.account().id()))));
        assertThat(refusal(envelope(LATER, 501))).isEqualTo("rateLimit");
        eventually(() -> {
            assertThat(letters(claire, "Un message n’est pas parti")).singleElement().satisfies(letter -> assertThat(letter.at("/bodyValues").toString())
                    .contains("500 destinataires extérieurs par heure", "Renvoyez le message dans une heure", "Changez-le tout de suite"));
            assertThat(letters(postmaster, "Limite d’envoi atteinte : " + claire.person().address())).singleElement()
                    .satisfies(letter -> assertThat(letter.at("/bodyValues").toString()).contains("./convergence account disable " + claire.person().address()));
        });
        assertThat(refusal(envelope(LATER, 501))).isEqualTo("rateLimit");
        TestServer.clock().forward(Duration.ofHours(25));
        assertThat(refusal(envelope(LATER, 501))).isEqualTo("rateLimit");
        eventually(() -> {
            assertThat(letters(claire, "Un message n’est pas parti")).hasSize(2);
        });
    }
}
