package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.store.Accounts;
import fr.convergence.support.OutsideServer;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody receives is passed on, from an address of ours, so that SPF holds; what bounces finds its way back. */
class ForwardingTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));
    private final String elsewhere = "claire" + claire.person().account() + "@ailleurs.example";
    private final String parent = "parent" + claire.person().account() + "@familles.example";

    private static void forward(Person person, String to) {
        assertThat(TestServer.bean(Forwarding.class).start(TestServer.bean(Accounts.class).byId(person.account()).orElseThrow(), to)).isEmpty();
    }

    private void arrives(String sender, String octets) {
        deliver(sender, claire.person().address(), octets, "250");
    }

    private static void deliver(String sender, String to, String octets, String answer) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort()).says("""
                < 220
                > EHLO familles.example
                < 250
                > MAIL FROM:<%s>
                < 250
                > RCPT TO:<%s>
                < 250
                > DATA
                < 354""", sender, to)) {
            talk.send(octets + ".\r\n").expect(answer);
        }
    }

    private String message(String subject, String more) {
        return ("From: %s\r\nTo: %s\r\nSubject: %s\r\n%sX-Signed: a  b\r\n\tc\r\n\r\nBonjour.  \r\n").formatted(parent, claire.person().address(), subject, more);
    }

    private OutsideServer.Taken passedOn(OutsideServer outside, String subject) {
        return eventually(() -> {
            assertThat(outside.taken(elsewhere)).anyMatch(message -> message.octets().contains("Subject: " + subject));
            return outside.taken(elsewhere).stream().filter(message -> message.octets().contains("Subject: " + subject)).findFirst().orElseThrow();
        });
    }

    private static List<String> subjects(Desk desk) {
        return desk.emails("inbox").stream().map(email -> email.get("subject").stringValue()).toList();
    }

    @Test void a_copy_goes_on_as_it_came_from_an_address_of_ours() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer()) {
            arrives(parent, message("Cantine", ""));
            var passed = passedOn(outside, "Cantine");
            assertThat(passed.sender()).matches("SRS0=[A-Z2-7]{8}=[A-Z2-7]{2}=familles\\.example=parent[0-9]+@college\\.example");
            assertThat(passed.octets()).endsWith(message("Cantine", "")).doesNotContain("Return-Path");
            assertThat(subjects(claire)).containsExactly("Cantine");
        }
    }

    @Test void what_colleagues_write_goes_on_from_themselves() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer()) {
            marc.send(marc.draft("Réunion", claire.person().address()));
            assertThat(passedOn(outside, "=?").sender()).isEqualTo(marc.person().address());
        }
    }

    @Test void what_bounces_goes_back_to_who_wrote() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer()) {
            arrives(parent, message("Trop tard", ""));
            var returned = passedOn(outside, "Trop tard").sender();
            deliver("", returned, "From: mailer-daemon@ailleurs.example\r\nSubject: Undeliverable\r\n\r\nNo.\r\n", "250");
            eventually(() -> {
                assertThat(outside.taken(parent)).singleElement().satisfies(bounce -> {
                    assertThat(bounce.sender()).isEmpty();
                    assertThat(bounce.octets()).contains("Subject: Undeliverable");
                });
            });
            refused("autre@familles.example", returned);
            refused("", returned.replace("parent", "victime"));
            TestServer.clock().forward(Duration.ofDays(23));
            refused("", returned);
        }
    }

    private static void refused(String sender, String to) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO ailleurs.example
                    < 250
                    > MAIL FROM:<%s>
                    < 250
                    > RCPT TO:<%s>
                    < 550 5.7.1""", sender, to);
        }
    }

    @Test void bounces_and_automatic_replies_stay() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer()) {
            arrives("", message("Rebond", ""));
            arrives(parent, message("Absence", "Auto-Submitted: auto-replied (vacation)\r\n"));
            arrives(parent, message("Ensuite", ""));
            passedOn(outside, "Ensuite");
            assertThat(outside.taken(elsewhere)).hasSize(1);
            assertThat(subjects(claire)).containsExactlyInAnyOrder("Rebond", "Absence", "Ensuite");
        }
    }

    @Test void what_comes_back_from_there_is_refused() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer()) {
            arrives(parent, message("Boomerang", ""));
            var passed = passedOn(outside, "Boomerang");
            deliver(passed.sender(), claire.person().address(), passed.octets(), "554 5.4.6");
        }
    }

    @Test void two_colleagues_who_forward_to_each_other_make_no_circle() {
        forward(claire.person(), marc.person().address());
        forward(marc.person(), claire.person().address());
        arrives(parent, message("Rond", ""));
        eventually(() -> {
            assertThat(subjects(claire)).containsExactly("Rond", "Rond");
        });
        arrives(parent, message("Suite", ""));
        eventually(() -> {
            assertThat(subjects(claire)).filteredOn("Suite"::equals).hasSize(2);
        });
        assertThat(subjects(claire)).filteredOn("Rond"::equals).hasSize(2);
        assertThat(subjects(marc)).containsExactlyInAnyOrder("Rond", "Suite");
    }

    @Test void where_the_other_address_refuses_nobody_is_bothered() {
        forward(claire.person(), elsewhere);
        try (var outside = new OutsideServer().answers(elsewhere, "550 5.1.1 no such user")) {
            arrives(parent, message("Refusé", ""));
            outside.answers(elsewhere, "250 2.1.5 ok");
            arrives(parent, message("Pris", ""));
            passedOn(outside, "Pris");
            assertThat(subjects(claire)).containsExactlyInAnyOrder("Refusé", "Pris");
        }
    }
}
