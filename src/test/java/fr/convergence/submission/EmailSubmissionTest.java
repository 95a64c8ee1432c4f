package fr.convergence.submission;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.submission.queue.Tidying;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sending through JMAP (RFC 8621 §7): to colleagues, now or later, and taking it back. */
class EmailSubmissionTest {
    private final Desk claire = Desk.of(TestServer.person("Claire Delmas"));
    private final Desk marc = Desk.of(TestServer.person("Marc Teulade"));

    private static String envelope(Person from, String parameters, String... to) {
        var recipients = java.util.Arrays.stream(to).map(address -> "{email: '" + address + "'}").toList();
        return ", envelope: {mailFrom: {email: '%s', parameters: %s}, rcptTo: [%s]}".formatted(from.address(), parameters, String.join(", ", recipients));
    }

    @Test void a_message_goes_to_whom_its_header_says() {
        var email = claire.draft("Conseil de classe", marc.person().address());
        var submission = claire.send(email);
        var marcHas = eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
            return marc.emails("inbox").getFirst();
        });
        assertThat(marcHas.get("subject").stringValue()).isEqualTo("Conseil de classe");
        assertThat(marcHas.get("header:Return-Path").stringValue().strip()).isEqualTo("<" + claire.person().address() + ">");
        eventually(() -> {
            assertThat(claire.status(submission, marc.person().address())).isEqualTo(
                    JmapClient.json("{smtpReply: '250 2.1.5 Delivered', delivered: 'yes', displayed: 'unknown'}"));
        });
        var kept = claire.submission(submission);
        assertThat(kept.get("undoStatus").stringValue()).isEqualTo("final");
        assertThat(kept.get("emailId").stringValue()).isEqualTo(email);
        assertThat(kept.get("threadId")).isEqualTo(claire.jmap().call("Email/get", "{ids: ['%s'], properties: ['threadId']}", email).at("/list/0/threadId"));
        assertThat(kept.at("/envelope/mailFrom/email").stringValue()).isEqualTo(claire.person().address());
        assertThat(kept.at("/envelope/rcptTo/0/email").stringValue()).isEqualTo(marc.person().address());
    }

    @Test void who_is_hidden_stays_hidden() {
        var nathalie = Desk.of(TestServer.person("Nathalie Roux"));
        claire.send(claire.draftTo("Discret", "[{email: '" + marc.person().address() + "'}]", ", bcc: [{email: '" + nathalie.person().address() + "'}]"));
        eventually(() -> {
            assertThat(nathalie.emails("inbox")).hasSize(1);
            assertThat(marc.emails("inbox")).hasSize(1);
        });
        assertThat(marc.octets(marc.emails("inbox").getFirst())).doesNotContain(nathalie.person().address());
        assertThat(nathalie.octets(nathalie.emails("inbox").getFirst())).doesNotContain("Bcc");
    }

    @Test void the_draft_becomes_a_sent_message_in_the_same_request() {
        var responses = claire.jmap().calls("""
                [['Email/set', {create: {d: {mailboxIds: {%1$s: true}, keywords: {$draft: true}, subject: 'Tout en un',
                    from: [{email: '%2$s'}], to: [{email: '%3$s'}]}}}, 'a'],
                 ['EmailSubmission/set', {create: {s: {identityId: '%4$s', emailId: '#d'}},
                    onSuccessUpdateEmail: {'#s': {'mailboxIds/%1$s': null, 'mailboxIds/%5$s': true, 'keywords/$draft': null}}}, 'b']]""",
                claire.mailbox("drafts"), claire.person().address(), marc.person().address(), claire.identity(), claire.mailbox("sent"));
        assertThat(responses.valueStream().map(r -> r.get(0).stringValue() + " " + r.get(2).stringValue()))
                .containsExactly("Email/set a", "EmailSubmission/set b", "Email/set b");
        assertThat(claire.emails("drafts")).isEmpty();
        assertThat(claire.emails("sent")).singleElement().satisfies(email -> assertThat(email.at("/keywords/$draft").isMissingNode()).isTrue());
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    @Test void a_message_sent_is_taken_back_while_it_is_held() {
        var email = claire.draft("Trop vite", marc.person().address());
        var submission = claire.send(email, envelope(claire.person(), "{HOLDFOR: '600'}", marc.person().address()));
        assertThat(claire.submission(submission).get("undoStatus").stringValue()).isEqualTo("pending");
        assertThat(claire.status(submission, marc.person().address()).get("delivered").stringValue()).isEqualTo("queued");
        var set = claire.jmap().calls("""
                [['EmailSubmission/set', {update: {'%1$s': {undoStatus: 'canceled'}},
                  onSuccessUpdateEmail: {'%1$s': {'keywords/$flagged': true}}}, 'u']]""", submission);
        assertThat(set.get(0).get(1).get("updated").has(submission)).isTrue();
        assertThat(set.get(1).get(0).stringValue()).isEqualTo("Email/set");
        assertThat(claire.submission(submission).get("undoStatus").stringValue()).isEqualTo("canceled");
        assertThat(claire.submission(submission).get("deliveryStatus").isNull()).isTrue();
        TestServer.clock().forward(Duration.ofMinutes(11));
        marc.send(marc.draft("Après", marc.person().address()));
        eventually(() -> {
            assertThat(marc.emails("inbox")).map(e -> e.get("subject").stringValue()).containsExactly("Après");
        });
        assertThat(error(claire.jmap().call("EmailSubmission/set", "{update: {'%s': {undoStatus: 'pending'}}}", submission), "notUpdated", submission))
                .isEqualTo("invalidProperties");
    }

    @Test void a_message_on_its_way_cannot_be_taken_back() {
        var submission = claire.send(claire.draft("Parti", marc.person().address()));
        eventually(() -> {
            assertThat(claire.submission(submission).get("undoStatus").stringValue()).isEqualTo("final");
        });
        assertThat(error(claire.jmap().call("EmailSubmission/set", "{update: {'%s': {undoStatus: 'canceled'}}}", submission), "notUpdated", submission))
                .isEqualTo("cannotUnsend");
    }

    @Test void a_message_is_sent_later_at_its_time() {
        var at = TestServer.clock().instant().plus(Duration.ofHours(2));
        var submission = claire.send(claire.draft("Demain", marc.person().address()),
                envelope(claire.person(), "{HOLDUNTIL: '" + at + "'}", marc.person().address()));
        assertThat(Instant.parse(claire.submission(submission).get("sendAt").stringValue())).isEqualTo(at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(marc.emails("inbox")).isEmpty();
        TestServer.clock().forward(Duration.ofHours(2));
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    @Test void what_becomes_of_a_message_is_told_as_a_change() {
        var state = claire.jmap().call("EmailSubmission/get", "{ids: []}").get("state").stringValue();
        var submission = claire.send(claire.draft("Suivi", marc.person().address()));
        eventually(() -> {
            assertThat(claire.status(submission, marc.person().address()).get("delivered").stringValue()).isEqualTo("yes");
        });
        var changes = claire.jmap().call("EmailSubmission/changes", "{sinceState: '%s'}", state);
        assertThat(changes.get("created")).containsExactly(JmapClient.json("'" + submission + "'"));
        assertThat(changes.get("newState").stringValue()).isNotEqualTo(state);
    }

    @Test void a_submission_can_be_forgotten_and_the_message_goes_out_all_the_same() {
        var submission = claire.send(claire.draft("Oublié", marc.person().address()), envelope(claire.person(), "{HOLDFOR: '60'}", marc.person().address()));
        assertThat(claire.jmap().call("EmailSubmission/set", "{destroy: ['%s']}", submission).get("destroyed").size()).isEqualTo(1);
        assertThat(claire.jmap().call("EmailSubmission/get", "{ids: ['%s']}", submission).get("notFound").size()).isEqualTo(1);
        TestServer.clock().forward(Duration.ofMinutes(2));
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    @Test void what_became_of_a_message_is_forgotten_after_three_months() {
        var gone = claire.send(claire.draft("Ancien", marc.person().address()));
        eventually(() -> {
            assertThat(claire.status(gone, marc.person().address()).get("delivered").stringValue()).isEqualTo("yes");
        });
        TestServer.clock().forward(Duration.ofDays(60));
        var recent = claire.send(claire.draft("Récent", marc.person().address()));
        var state = claire.jmap().call("EmailSubmission/get", "{ids: []}").get("state").stringValue();
        TestServer.clock().forward(Duration.ofDays(31));
        TestServer.bean(Tidying.class).run();
        assertThat(claire.jmap().call("EmailSubmission/get", "{ids: null}").get("list").valueStream().map(s -> s.get("id").stringValue()))
                .containsExactly(recent);
        assertThat(claire.jmap().call("EmailSubmission/changes", "{sinceState: '%s'}", state).get("destroyed"))
                .containsExactly(JmapClient.json("'" + gone + "'"));
        assertThat(claire.emails("drafts")).isNotEmpty();
    }

    @Test void submissions_are_found_by_email_thread_identity_status_and_date() {
        var first = claire.draft("Un", marc.person().address());
        var one = claire.send(first, envelope(claire.person(), "{HOLDFOR: '500'}", marc.person().address()));
        var two = claire.send(claire.draft("Deux", marc.person().address()), envelope(claire.person(), "{HOLDFOR: '900'}", marc.person().address()));
        assertThat(found("{emailIds: ['" + first + "']}")).isEqualTo(one);
        assertThat(found("{threadIds: [" + claire.submission(two).get("threadId") + "]}")).isEqualTo(two);
        assertThat(found("{identityIds: ['" + claire.identity() + "'], undoStatus: 'pending', before: " + claire.submission(two).get("sendAt") + "}")).isEqualTo(one);
        assertThat(found("{operator: 'NOT', conditions: [{emailIds: ['" + first + "']}]}")).isEqualTo(two);
        assertThat(found("{emailIds: ['nonsense']}")).isEmpty();
        var query = claire.jmap().call("EmailSubmission/query", "{sort: [{property: 'sentAt', isAscending: false}], calculateTotal: true}");
        assertThat(query.get("ids")).map(JsonNode::stringValue).containsExactly(two, one);
        assertThat(query.get("total").intValue()).isEqualTo(2);
        claire.jmap().call("EmailSubmission/set", "{update: {'%s': {undoStatus: 'canceled'}}}", one);
        var changes = claire.jmap().call("EmailSubmission/queryChanges", "{filter: {undoStatus: 'pending'}, sinceQueryState: %s}", query.get("queryState"));
        assertThat(changes.get("removed")).map(JsonNode::stringValue).containsExactly(one);
        assertThat(changes.get("added").size()).isZero();
    }

    private String found(String filter) {
        return String.join(" ", claire.jmap().call("EmailSubmission/query", "{filter: " + filter.replace("%", "%%") + "}").get("ids")
                .valueStream().map(JsonNode::stringValue).toList());
    }

    @Test void what_may_not_be_sent_is_refused_and_why() {
        var to = marc.person().address();
        var email = claire.draft("Refusé", to);
        assertThat(refusal(email, envelope(marc.person(), "null", to))).isEqualTo("forbiddenMailFrom");
        assertThat(refusal(email, ", envelope: {mailFrom: {email: '" + claire.person().address().replace("@", "+x>\\r\\nRCPT TO:<y@") + "'}, rcptTo: [{email: '" + to + "'}]}"))
                .isEqualTo("forbiddenMailFrom");
        assertThat(refusal(claire.draft("À personne"), "")).isEqualTo("noRecipients");
        assertThat(refusal(email, envelope(claire.person(), "null"))).isEqualTo("noRecipients");
        assertThat(refusal(email, envelope(claire.person(), "null", to, "pas une adresse", "a@b@c"))).isEqualTo("invalidRecipients");
        assertThat(refusal(email, ", envelope: {mailFrom: {email: 'x'}}")).isEqualTo("invalidProperties");
        assertThat(refusal(email, envelope(claire.person(), "{TURBO: 'on'}", to))).isEqualTo("invalidProperties");
        assertThat(refusal(email, envelope(claire.person(), "{HOLDFOR: 'longtemps'}", to))).isEqualTo("invalidProperties");
        assertThat(refusal(email, envelope(claire.person(), "{HOLDFOR: '999999999'}", to))).isEqualTo("invalidProperties");
        assertThat(refusal("e999999", "")).isEqualTo("invalidProperties");
        assertThat(refusal(email, ", sendAt: '2030-01-01T00:00:00Z'")).isEqualTo("invalidProperties");
        assertThat(refusal(email, ", undoStatus: 'final'")).isEqualTo("invalidProperties");
        var many = java.util.stream.IntStream.range(0, 1_001).mapToObj(n -> "p" + n + "@b.example").toArray(String[]::new);
        assertThat(refusal(email, envelope(claire.person(), "null", many))).isEqualTo("tooManyRecipients");
        assertThat(claire.jmap().call("EmailSubmission/query", "{}").get("ids").size()).isZero();
    }

    @Test void a_message_from_somebody_else_or_nobody_is_not_sent() {
        var from = claire.jmap().call("Email/set", """
                {create: {autre: {mailboxIds: {%1$s: true}, from: [{email: '%2$s'}], to: [{email: '%2$s'}]},
                          personne: {mailboxIds: {%1$s: true}, to: [{email: '%2$s'}]}}}""", claire.mailbox("drafts"), marc.person().address());
        assertThat(refusal(from.at("/created/autre/id").stringValue(), "")).isEqualTo("forbiddenFrom");
        assertThat(refusal(from.at("/created/personne/id").stringValue(), "")).isEqualTo("invalidEmail");
    }

    private String refusal(String email, String more) {
        return error(claire.submit(email, more), "notCreated", "s");
    }

    private static String error(JsonNode set, String list, String id) {
        assertThat(set.path(list).has(id)).describedAs(set.toString()).isTrue();
        return set.get(list).get(id).get("type").stringValue();
    }

    @Test void only_who_may_sends_from_a_shared_account() {
        var grants = TestServer.bean(Grants.class);
        var email = claire.draft("Pour le service", marc.person().address());
        grants.grant(new Grants.Grant(claire.person().account(), marc.person().account(), Level.CONTRIBUTOR, Instant.EPOCH, null));
        var shared = new Desk(claire.person(), marc.person().jmap(claire.person()));
        assertThat(error(shared.submit(email, ""), "notCreated", "s")).isEqualTo("forbiddenToSend");
        grants.grant(new Grants.Grant(claire.person().account(), marc.person().account(), Level.MANAGER, Instant.EPOCH, null));
        shared.send(email);
        eventually(() -> {
            assertThat(marc.emails("inbox")).hasSize(1);
        });
    }

    @Test void the_session_says_how_far_ahead_mail_can_be_sent() {
        var capability = claire.jmap().session().get("accounts").get(claire.person().accountId()).get("accountCapabilities").get("urn:ietf:params:jmap:submission");
        assertThat(capability.get("maxDelayedSend").longValue()).isPositive();
        assertThat(capability.get("submissionExtensions").has("FUTURERELEASE")).isTrue();
    }
}
