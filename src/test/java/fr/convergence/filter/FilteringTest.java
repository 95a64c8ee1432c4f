package fr.convergence.filter;

import static fr.convergence.support.Eventually.eventually;
import static fr.convergence.support.TestServer.domain;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.mail.Messages;
import fr.convergence.store.Accounts;
import fr.convergence.store.Spool;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.SmtpTalk;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Unsolicited mail and viruses, as Rspamd and ClamAV find them. */
@EnabledIf(value = "installed", disabledReason = "rspamd or clamav-daemon isn't installed")
class FilteringTest {
    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static Daemons daemons;
    private static Person keeper;
    private static Person early;

    private final Person zoe = TestServer.person("Zoé Lambert");

    static boolean installed() {
        return Daemons.rspamdInstalled() && Daemons.clamdInstalled();
    }

    @BeforeAll static void start() throws IOException {
        keeper = TestServer.person("Référent numérique");
        TestServer.bean(Accounts.class).addAlias(keeper.account(), "quarantaine@" + domain());
        early = TestServer.person("Ève Martin");
        var email = Messages.deliver(early, Messages.message("tot", "Loterie", "Vous avez remporté notre grande tombola transatlantique."));
        moves(early, email, "junk");
        daemons = new Daemons().rspamd().clamd();
    }

    @AfterAll static void stop() {
        daemons.close();
    }

    private void comes(String subject, String more, String body, String reply) {
        comes(List.of(zoe), subject, more, body, reply);
    }

    private static void comes(List<Person> to, String subject, String more, String body, String reply) {
        try (var talk = SmtpTalk.with(TestServer.smtpPort())) {
            talk.says("""
                    < 220
                    > EHLO mx.spam.example
                    < 250
                    > MAIL FROM:<x@spam.example>
                    < 250""");
            to.forEach(person -> talk.says("> RCPT TO:<%s>\n< 250", person.address()));
            talk.says("> DATA\n< 354");
            talk.send(("From: Xavier <x@spam.example>\nSubject: " + subject + "\n" + more + "\n" + body + "\n.\n").replace("\n", "\r\n")).expect(reply);
        }
    }

    private static List<JsonNode> mailbox(JmapClient jmap, String filter) {
        var mailbox = jmap.call("Mailbox/query", "{filter: %s}".formatted(filter)).at("/ids/0").stringValue();
        var ids = jmap.call("Email/query", "{filter: {inMailbox: '%s'}}", mailbox).get("ids");
        return jmap.call("Email/get", """
                {ids: %s, properties: ['subject', 'bodyValues', 'textBody', 'blobId', 'header:X-Spam-Status', 'header:X-Spam-Flag:all', 'header:X-Virus', 'header:X-Virus-Recipients'],
                 fetchTextBodyValues: true}""", ids).get("list").valueStream().toList();
    }

    private static List<JsonNode> role(Person person, String role) {
        return mailbox(person.jmap(), "{role: '%s'}".formatted(role));
    }

    @Test void what_is_wanted_comes_into_the_inbox_with_what_was_found() {
        comes("Sortie au musée", "", "Bonjour.", "250 2.0.0");
        assertThat(role(zoe, "inbox")).singleElement().satisfies(email ->
                assertThat(email.get("header:X-Spam-Status").stringValue()).contains("No, score=0.10", "TOLD"));
        assertThat(role(zoe, "junk")).isEmpty();
    }

    @Test void what_looks_like_spam_comes_into_junk() {
        comes("action: add header", "", "Montres", "250 2.0.0");
        comes("action: rewrite subject", "", "Montres", "250 2.0.0");
        assertThat(role(zoe, "inbox")).isEmpty();
        assertThat(role(zoe, "junk")).hasSize(2).allSatisfy(email -> {
            assertThat(email.get("header:X-Spam-Status").stringValue()).contains("Yes, score=");
            assertThat(email.at("/header:X-Spam-Flag:all/0").stringValue().strip()).isEqualTo("YES");
        });
    }

    @Test void what_strangers_say_of_spam_in_our_words_is_taken_out() {
        comes("Bonjour", "X-Spam-Flag: YES\nx-spam-status: No,\n score=-100\nX-Spam-Report: d'ailleurs\n", "Bonjour.", "250 2.0.0");
        assertThat(role(zoe, "inbox")).singleElement().satisfies(email -> {
            assertThat(email.get("header:X-Spam-Flag:all")).isEmpty();
            assertThat(new String(zoe.jmap().download(email.get("blobId").stringValue()), StandardCharsets.UTF_8))
                    .containsOnlyOnce("-Status:").doesNotContain("-100").contains("X-Spam-Report: d'ailleurs");
        });
    }

    @Test void what_is_surely_spam_is_refused_and_what_may_be_is_asked_for_again() {
        comes("Bonjour", "", GTUBE, "550 5.7.1");
        comes("action: greylist", "", "Bonjour.", "451 4.7.1");
        comes("action: soft reject", "", "Bonjour.", "451 4.7.1");
        assertThat(role(zoe, "inbox")).isEmpty();
        assertThat(role(zoe, "junk")).isEmpty();
    }

    @Test void a_virus_is_held_for_who_looks_after_it_and_those_it_was_for_are_told() {
        var lea = TestServer.person("Léa Petit");
        comes(List.of(zoe, lea), "Facture " + zoe.account(), "X-Virus: aucun\n", Daemons.EICAR, "250 2.0.0");
        for (var person : List.of(zoe, lea)) {
            assertThat(role(person, "inbox")).singleElement().satisfies(letter -> {
                assertThat(letter.get("subject").stringValue()).isEqualTo("Message retenu : il contenait un virus");
                assertThat(letter.get("bodyValues").valueStream().findFirst().orElseThrow().get("value").stringValue())
                        .contains("x@spam.example", "« Facture " + zoe.account() + " »", "Eicar-Specification");
            });
        }
        assertThat(mailbox(keeper.jmap(), "{name: 'Quarantaine'}")).filteredOn(email -> email.get("subject").stringValue().equals("Facture " + zoe.account()))
                .singleElement().satisfies(held -> {
                    assertThat(held.get("header:X-Virus").stringValue()).contains("Eicar-Specification");
                    assertThat(held.get("header:X-Virus-Recipients").stringValue()).contains(zoe.address(), lea.address());
                    assertThat(new String(keeper.jmap().download(held.get("blobId").stringValue()), StandardCharsets.UTF_8))
                            .contains(Daemons.EICAR).doesNotContain("aucun");
                });
    }

    private static void moves(Person person, String email, String role) {
        var mailbox = person.jmap().call("Mailbox/query", "{filter: {role: '%s'}}".formatted(role)).at("/ids/0").stringValue();
        assertThat(person.jmap().call("Email/set", "{update: {%s: {mailboxIds: {%s: true}}}}", email, mailbox).get("updated").has(email)).isTrue();
    }

    private static void keyword(Person person, String email, String keyword) {
        assertThat(person.jmap().call("Email/set", "{update: {%s: {'keywords/%s': true}}}", email, keyword).get("updated").has(email)).isTrue();
    }

    private static String message(Person to, String id, String body) {
        return Messages.deliver(to, Messages.message(id + to.account(), "Bonjour", body));
    }

    private static void isLearnt(String as, String id) {
        eventually(() -> assertThat(daemons.learnt()).anyMatch(line -> line.contains("learned message as " + as + ": " + id + "@")));
    }

    @Test void what_people_put_into_junk_and_take_out_of_it_is_learnt() {
        var email = message(zoe, "montres", "Nos imitations de montres suisses, livrées sous huitaine.");
        moves(zoe, email, "junk");
        isLearnt("spam", "montres" + zoe.account());
        moves(zoe, email, "inbox");
        isLearnt("ham", "montres" + zoe.account());
    }

    @Test void what_is_marked_by_keywords_is_learnt_too() {
        keyword(zoe, message(zoe, "casino", "Jetons gratuits pour votre première partie de roulette."), "$junk");
        isLearnt("spam", "casino" + zoe.account());
        keyword(zoe, message(zoe, "conseil", "Le conseil de classe aura lieu jeudi en salle informatique."), "$notjunk");
        isLearnt("ham", "conseil" + zoe.account());
    }

    @Test void what_leaves_junk_for_the_trash_is_not_learnt_as_wanted() {
        var email = message(zoe, "credit", "Empruntez sans justificatif jusqu'au mois prochain.");
        moves(zoe, email, "junk");
        isLearnt("spam", "credit" + zoe.account());
        moves(zoe, email, "trash");
        // the lesson that comes after it is learnt, and it wasn't before
        keyword(zoe, message(zoe, "cantine", "Les menus de la cantine pour la semaine prochaine."), "$notjunk");
        isLearnt("ham", "cantine" + zoe.account());
        assertThat(daemons.learnt()).noneMatch(line -> line.contains("as ham: credit" + zoe.account()));
    }

    @Test void what_was_put_into_junk_while_rspamd_was_away_is_learnt_once_it_is_there() {
        isLearnt("spam", "tot");
    }

    @Test void clamd_is_found_by_its_socket_too() throws IOException {
        var clamd = new Clamd(new VirusSettings(daemons.clamdSocket(), "", Duration.ofSeconds(10)));
        try (var ill = Spool.of(Daemons.EICAR.getBytes(StandardCharsets.US_ASCII)); var well = Spool.of(new byte[300_000])) {
            assertThat(clamd.virus(ill)).hasValueSatisfying(name -> assertThat(name).startsWith("Eicar-Specification"));
            assertThat(clamd.virus(well)).isEmpty();
            assertThat(clamd.unanswered()).isZero();
        }
    }
}
