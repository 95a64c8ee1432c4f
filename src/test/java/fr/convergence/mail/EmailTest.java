package fr.convergence.mail;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Emails through JMAP: read, made, changed, deleted, restored. */
class EmailTest {
    private final Person claire = TestServer.person("Claire Delmas");
    private final JmapClient jmap = claire.jmap();

    @Test void a_delivered_message_is_read_with_all_that_a_list_needs() {
        var id = deliver(claire, message("m1", "Absence de Léa ce matin", "Bonjour, Léa a eu de la fièvre."));
        var email = get(id, "'subject','from','to','preview','keywords','mailboxIds','hasAttachment','sentAt','messageId'");
        assertThat(email.get("subject").stringValue()).isEqualTo("Absence de Léa ce matin");
        assertThat(email.at("/from/0/name").stringValue()).isEqualTo("Sandrine Lacombe");
        assertThat(email.at("/from/0/email").stringValue()).isEqualTo("sandrine.lacombe@familles.example");
        assertThat(email.get("preview").stringValue()).isEqualTo("Bonjour, Léa a eu de la fièvre.");
        assertThat(email.get("sentAt").stringValue()).isEqualTo("2026-11-24T08:12:00+01:00");
        assertThat(email.at("/messageId/0").stringValue()).isEqualTo("m1@familles.example");
        assertThat(email.get("mailboxIds").propertyNames()).containsExactly(mailbox("inbox"));
        assertThat(email.get("keywords").isEmpty()).isTrue();
    }

    @Test void the_bytes_of_a_message_come_back_as_they_arrived() {
        var bytes = message("m2", "Octets", "Été\n.\nfin");
        var email = get(deliver(claire, bytes), "'blobId'");
        assertThat(jmap.download(email.get("blobId").stringValue())).isEqualTo(bytes);
    }

    @Test void an_answer_joins_the_thread_of_what_it_answers_even_when_it_comes_first() {
        var answer = deliver(claire, message("""
                From: marc@college.example
                Subject: Re: Conseil de classe
                Message-ID: <answer@x.example>
                In-Reply-To: <question@x.example>

                Oui."""));
        var question = deliver(claire, message("""
                From: nathalie@college.example
                Subject: Conseil de classe
                Message-ID: <question@x.example>

                Jeudi ?"""));
        assertThat(get(question, "'threadId'").get("threadId")).isEqualTo(get(answer, "'threadId'").get("threadId"));
        var other = deliver(claire, message("""
                From: nathalie@college.example
                Subject: Tout autre chose
                Message-ID: <other@x.example>
                In-Reply-To: <question@x.example>

                Sans rapport."""));
        assertThat(get(other, "'threadId'").get("threadId")).isNotEqualTo(get(question, "'threadId'").get("threadId"));
    }

    @Test void counts_follow_reading_moving_and_deleting() {
        var inbox = mailbox("inbox");
        var one = deliver(claire, message("c1", "Un", "1"));
        var two = deliver(claire, message("c2", "Deux", "2"));
        assertThat(counts(inbox)).isEqualTo("2 2 2 2");
        jmap.call("Email/set", "{update: {%s: {'keywords/$seen': true}}}", one);
        assertThat(counts(inbox)).isEqualTo("2 1 2 1");
        jmap.call("Email/set", "{update: {%s: {mailboxIds: {%s: true}}}}", two, mailbox("archive"));
        assertThat(counts(inbox)).isEqualTo("1 0 1 0");
        assertThat(counts(mailbox("archive"))).isEqualTo("1 1 1 1");
        jmap.call("Email/set", "{destroy: ['%s', '%s']}", one, two);
        assertThat(counts(inbox)).isEqualTo("0 0 0 0");
        assertThat(counts(mailbox("archive"))).isEqualTo("0 0 0 0");
    }

    @Test void a_list_shows_each_thread_once_newest_first_and_pages() {
        var at = Instant.parse("2026-11-20T08:00:00Z");
        for (int i = 0; i < 5; i++) {
            deliver(claire, message("l" + i, "Sujet " + i, "x"), at.plusSeconds(i * 90_000L));
        }
        var list = jmap.call("Email/query", "{filter: {inMailbox: '%s'}, collapseThreads: true, calculateTotal: true, position: 1, limit: 2}", mailbox("inbox"));
        assertThat(list.get("total").intValue()).isEqualTo(5);
        assertThat(subject(list.at("/ids/0"))).isEqualTo("Sujet 3");
        assertThat(subject(list.at("/ids/1"))).isEqualTo("Sujet 2");
        var anchored = jmap.call("Email/query", "{filter: {inMailbox: '%s'}, collapseThreads: true, anchor: '%s', anchorOffset: 1, limit: 1}",
                mailbox("inbox"), list.at("/ids/1").stringValue());
        assertThat(anchored.get("position").intValue()).isEqualTo(3);
        assertThat(subject(anchored.at("/ids/0"))).isEqualTo("Sujet 1");
        var ascending = jmap.call("Email/query", "{filter: {inMailbox: '%s'}, sort: [{property: 'receivedAt', isAscending: true}], limit: 1}", mailbox("inbox"));
        assertThat(subject(ascending.at("/ids/0"))).isEqualTo("Sujet 0");
    }

    @Test void a_message_is_made_of_texts_and_uploads() {
        var blob = jmap.upload("%PDF-1.4 ordre du jour".getBytes(StandardCharsets.UTF_8), "application/pdf");
        var created = jmap.call("Email/set", """
                {create: {k: {mailboxIds: {%s: true}, keywords: {$draft: true, $seen: true},
                  from: [{name: 'Claire Delmas', email: 'claire.delmas@college.example'}],
                  to: [{name: 'Équipe 3eB', email: 'equipe-3eb@college.example'}], subject: 'Conseil de classe : ordre du jour',
                  textBody: [{partId: 't', type: 'text/plain'}], htmlBody: [{partId: 'h', type: 'text/html'}],
                  bodyValues: {t: {value: 'Voici l’ordre du jour.'}, h: {value: '<p>Voici l’ordre du jour.</p>'}},
                  attachments: [{blobId: '%s', type: 'application/pdf', name: '2026_3eB_OrdreDuJour_2611.pdf'}]}}}""", mailbox("drafts"), blob);
        var id = created.at("/created/k/id").stringValue();
        var email = jmap.call("Email/get", "{ids: ['%s'], properties: ['subject','to','attachments','bodyValues','textBody','htmlBody','displayHtml','keywords','header:Message-ID:asMessageIds'], fetchAllBodyValues: true}", id).at("/list/0");
        assertThat(email.get("subject").stringValue()).isEqualTo("Conseil de classe : ordre du jour");
        assertThat(email.at("/to/0/name").stringValue()).isEqualTo("Équipe 3eB");
        assertThat(email.at("/attachments/0/name").stringValue()).isEqualTo("2026_3eB_OrdreDuJour_2611.pdf");
        assertThat(email.at("/bodyValues/" + email.at("/textBody/0/partId").stringValue() + "/value").stringValue().strip()).isEqualTo("Voici l’ordre du jour.");
        assertThat(email.at("/displayHtml/html").stringValue()).contains("Voici l’ordre du jour.");
        assertThat(email.get("header:Message-ID:asMessageIds").size()).isEqualTo(1);
        assertThat(new String(jmap.download(email.at("/attachments/0/blobId").stringValue()), StandardCharsets.UTF_8)).isEqualTo("%PDF-1.4 ordre du jour");
    }

    @Test void what_was_deleted_for_good_comes_back_as_it_was() {
        var id = deliver(claire, message("r1", "À garder", "x"));
        jmap.call("Email/set", "{update: {%s: {'keywords/$flagged': true}}}", id);
        jmap.call("Email/set", "{destroy: ['%s']}", id);
        assertThat(jmap.call("Email/get", "{ids: ['%s']}", id).at("/notFound/0").stringValue()).isEqualTo(id);
        var deleted = jmap.call("DeletedEmail/query", "{}").at("/ids/0").stringValue();
        assertThat(jmap.call("DeletedEmail/get", "{ids: ['%s']}", deleted).at("/list/0/subject").stringValue()).isEqualTo("À garder");
        assertThat(jmap.call("DeletedEmail/restore", "{ids: ['%s']}", deleted).at("/restored/0").stringValue()).isEqualTo(deleted);
        var email = get(id, "'keywords','mailboxIds'");
        assertThat(email.get("keywords").has("$flagged")).isTrue();
        assertThat(email.get("mailboxIds").has(mailbox("inbox"))).isTrue();
        assertThat(counts(mailbox("inbox"))).isEqualTo("1 1 1 1");
    }

    @Test void a_draft_saved_anew_leaves_nothing_among_what_was_deleted_but_one_thrown_away_can_be_restored() {
        var draft = "{mailboxIds: {%s: true}, keywords: {$draft: true}, subject: 'Brouillon'}".formatted(mailbox("drafts"));
        var first = jmap.call("Email/set", "{create: {k: %s}}", draft).at("/created/k/id").stringValue();
        var second = jmap.call("Email/set", "{create: {k: %s}, destroy: ['%s']}", draft, first).at("/created/k/id").stringValue();
        assertThat(jmap.call("DeletedEmail/query", "{}").get("ids").size()).isZero();
        jmap.call("Email/set", "{destroy: ['%s']}", second);
        assertThat(jmap.call("DeletedEmail/query", "{}").get("ids").size()).isEqualTo(1);
    }

    private JsonNode get(String id, String properties) {
        return jmap.call("Email/get", "{ids: ['%s'], properties: [%s]}", id, properties).at("/list/0");
    }

    private String subject(JsonNode id) {
        return get(id.stringValue(), "'subject'").get("subject").stringValue();
    }

    private String mailbox(String role) {
        return jmap.call("Mailbox/query", "{filter: {role: '%s'}}", role).at("/ids/0").stringValue();
    }

    /** Emails, unread emails, threads, unread threads. */
    private String counts(String mailbox) {
        var m = jmap.call("Mailbox/get", "{ids: ['%s']}", mailbox).at("/list/0");
        return m.get("totalEmails").intValue() + " " + m.get("unreadEmails").intValue() + " " + m.get("totalThreads").intValue() + " " + m.get("unreadThreads").intValue();
    }
}
