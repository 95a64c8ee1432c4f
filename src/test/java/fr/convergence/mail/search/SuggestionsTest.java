package fr.convergence.mail.search;

import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.mail.Incoming;
import fr.convergence.mail.Mail;
import fr.convergence.store.Actor;
import fr.convergence.store.Spool;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whom a few letters in the recipients' field may mean. */
class SuggestionsTest {
    private final Person claire = TestServer.person("Claire Delmas");
    private final JmapClient jmap = claire.jmap();

    @Test void words_begun_in_any_order_without_accents_find_a_person() {
        received("Béatrice Lefèvre-Dupont <b.lefevre@college.example>", 0);
        received("DUPUIS Noé <noe.dupuis@familles.example>", 0);
        indexed();
        assertThat(suggested("du")).containsExactlyInAnyOrder("b.lefevre@college.example", "noe.dupuis@familles.example");
        for (var text : List.of("bea", "béa", "lefevre", "LEFÈ", "dup bea", "beatrice du", "b.lef", "lefevredu", "lefevre-dup", "b.lefevre@col")) {
            assertThat(suggested(text)).describedAs(text).containsExactly("b.lefevre@college.example");
        }
        assertThat(suggested("bea xa")).isEmpty();
        assertThat(suggested("atrice")).isEmpty();
    }

    @Test void whom_one_writes_to_comes_before_who_only_wrote_and_lately_before_long_ago() {
        for (int i = 0; i < 3; i++) {
            received("Martin Bulletin <bulletin@x.example>", 10);
        }
        received("Martin Ancien <ancien@x.example>", 800);
        received("Martin Hier <hier@x.example>", 1);
        sent("Martin Collègue <collegue@x.example>", 30);
        indexed();
        assertThat(suggested("martin")).containsExactly("collegue@x.example", "bulletin@x.example", "hier@x.example", "ancien@x.example");
        assertThat(suggested("")).startsWith("collegue@x.example");
        var best = jmap.call("AddressSuggestion/query", "{text: 'bull', limit: 1}").at("/list/0");
        assertThat(best.get("name").stringValue()).isEqualTo("Martin Bulletin");
        assertThat(best.get("count").intValue()).isEqualTo(3);
        assertThat(Instant.parse(best.get("lastUsedAt").stringValue())).isBefore(Instant.now().minus(Duration.ofDays(9)));
    }

    @Test void machines_and_junk_are_not_suggested() {
        received("Pronote <no-reply@pronote.example>", 0);
        received("Pronote <ne-pas-repondre@pronote.example>", 0);
        received("Mail Delivery <MAILER-DAEMON@pronote.example>", 0);
        add("Pronote gagnant <win@pronote.example>", "claire@x.example", 0, "junk", Set.of());
        received("Pronote Support <support@pronote.example>", 0);
        indexed();
        assertThat(suggested("pronote")).containsExactly("support@pronote.example");
    }

    @Test void the_recipients_of_a_draft_count_once_it_is_sent() {
        var own = claire.address();
        add("Claire <" + own + ">", "Zoé Brouillon <zoe@x.example>", 0, "drafts", Set.of("$draft"));
        indexed();
        assertThat(suggested("zoe")).isEmpty();
        var draft = jmap.call("Email/query", "{filter: {hasKeyword: '$draft'}}").at("/ids/0").stringValue();
        jmap.call("Email/set", "{update: {'%s': {'keywords/$draft': null}}}", draft);
        indexed();
        assertThat(suggested("zoe")).containsExactly("zoe@x.example");
    }

    @Test void limits_are_kept() {
        for (int i = 0; i < 12; i++) {
            received("Parent " + i + " <parent" + i + "@x.example>", 0);
        }
        indexed();
        assertThat(suggested("parent")).hasSize(8);
        assertThat(jmap.call("AddressSuggestion/query", "{text: 'parent', limit: 12}").get("list")).hasSize(12);
        assertThat(jmap.error("AddressSuggestion/query", "{text: 'a', limit: 1000}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("AddressSuggestion/query", "{text: 4}")).isEqualTo("invalidArguments");
    }

    private void received(String from, int daysAgo) {
        add(from, "claire@x.example", daysAgo, "inbox", Set.of());
    }

    private void sent(String to, int daysAgo) {
        add("Claire <ancienne-adresse@x.example>", to, daysAgo, "sent", Set.of("$seen"));
    }

    private void add(String from, String to, int daysAgo, String role, Set<String> keywords) {
        var bytes = message("From: " + from + "\nTo: " + to + "\nSubject: x\n\nx\n");
        TestServer.bean(Mail.class).importAll(claire.account(), Actor.SYSTEM, List.of(new Incoming(Spool.of(bytes), Set.of(), role,
                keywords, Instant.now().minus(Duration.ofDays(daysAgo)), null)));
    }

    /** A search waits for the index. */
    private void indexed() {
        jmap.call("Email/query", "{filter: {text: 'x'}}");
    }

    private List<String> suggested(String text) {
        return jmap.call("AddressSuggestion/query", "{text: '%s'}", text).get("list").valueStream()
                .map(s -> s.get("email").stringValue()).toList();
    }
}
