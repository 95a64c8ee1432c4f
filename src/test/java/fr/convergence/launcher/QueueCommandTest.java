package fr.convergence.launcher;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.OutsideServer;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code ./convergence queue}: each specification has a domain of its own, and looks at nothing else. */
class QueueCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Person claire = TestServer.person("Claire Delmas");
    private final JmapClient jmap = claire.jmap();
    private final String domain = "file" + claire.account() + ".example";
    private final String parent = "parent@" + domain;

    private static String say(String french, String english) {
        return Language.of(System.getenv()).say(french, english);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var line = TestServer.bean(CommandTable.class).commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.concat(Stream.of("queue"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String mailbox(String role) {
        return jmap.call("Mailbox/query", "{filter: {role: '%s'}}", role).at("/ids/0").stringValue();
    }

    /** The submission's id. */
    private String send(String more) {
        var identity = jmap.call("Identity/get", "{ids: null}").at("/list/0/id").stringValue();
        var email = jmap.call("Email/set", """
                {create: {d: {mailboxIds: {%s: true}, subject: 'Sortie', from: [{email: '%s'}], to: [{email: '%s'}],
                  textBody: [{partId: 't', type: 'text/plain'}], bodyValues: {t: {value: 'Bonjour.'}}}}}""",
                mailbox("drafts"), claire.address(), parent).at("/created/d/id").stringValue();
        return jmap.call("EmailSubmission/set", "{create: {s: {identityId: '%s', emailId: '%s'%s}}}", identity, email, more)
                .at("/created/s/id").stringValue();
    }

    private JsonNode status(String submission) {
        return jmap.call("EmailSubmission/get", "{ids: ['%s']}", submission).at("/list/0/deliveryStatus").get(parent);
    }

    private void becomes(String submission, String delivered, String reply) {
        eventually(() -> {
            assertThat(status(submission).get("smtpReply").stringValue()).startsWith(reply);
            assertThat(status(submission).get("delivered").stringValue()).isEqualTo(delivered);
        });
    }

    private String letters() {
        var ids = jmap.call("Email/query", "{filter: {inMailbox: '%s'}}", mailbox("inbox")).get("ids");
        return jmap.call("Email/get", "{ids: %s, properties: ['subject', 'bodyValues', 'textBody'], fetchTextBodyValues: true}", ids).get("list").toString();
    }

    /** The one message to our domain, as the list names it. */
    private String id() {
        assertThat(run("list", "--domain", domain)).isZero();
        return out.toString().lines().filter(line -> line.startsWith("  ")).map(line -> line.strip().split("\t")[0]).findFirst().orElseThrow();
    }

    @Test void shows_what_waits_and_why() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 greylisted")) {
            becomes(send(""), "queued", "450 4.2.0");
            run("list", "--domain", domain.toUpperCase());
            assertThat(out.toString()).contains(domain + say(" : 1", ": 1")).contains(parent, say("de <", "from <") + claire.address() + ">", say("en attente", "waiting"), say("depuis 1 min", "for 1 min"),
                    say("essais : 1", "attempts: 1"), say("prochain essai : dans 1 min", "next attempt: in 1 min"), "450 4.2.0 greylisted");
            var id = id();
            assertThat(run()).isZero();
            assertThat(out.toString()).contains(id + "\t" + parent);
            run("list", id);
            assertThat(out.toString().lines()).hasSize(2);
        }
    }

    @Test void what_is_held_stays_until_it_is_released() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 later")) {
            var submission = send("");
            becomes(submission, "queued", "450 4.2.0");
            assertThat(run("hold", "--domain", domain)).isZero();
            assertThat(out.toString()).contains(parent + "\t" + say("retenu", "held"));
            outside.answers(parent, "250 2.1.5 ok");
            assertThat(run("retry", "--domain", domain)).isEqualTo(1);
            assertThat(run("list", "--domain", domain)).isZero();
            assertThat(out.toString()).contains(domain + say(" : 1, dont retenus 1", ": 1, of them held 1"), say("prochain essai : -", "next attempt: -"));
            assertThat(run("hold", "--domain", domain)).isEqualTo(1);
            assertThat(run("release", id())).isZero();
            becomes(submission, "unknown", "250 2.0.0 taken");
            assertThat(run("release", "--domain", domain)).isEqualTo(1);
        }
    }

    @Test void retries_at_once() {
        try (var outside = new OutsideServer().answers(parent, "450 4.2.0 later")) {
            var submission = send("");
            becomes(submission, "queued", "450 4.2.0");
            outside.answers(parent, "250 2.1.5 ok");
            assertThat(run("retry", id())).isZero();
            becomes(submission, "unknown", "250 2.0.0 taken");
            assertThat(run("list", "--domain", domain)).isZero();
            assertThat(out.toString()).contains(say("Rien n'attend.", "Nothing waits."));
        }
    }

    @Test void the_sender_is_told_of_what_is_dropped() {
        var submission = send("");
        becomes(submission, "queued", "451 4.4.1");
        assertThat(run("drop", id())).isZero();
        becomes(submission, "no", "550 5.3.0 Removed");
        assertThat(letters()).contains("Message non remis : Sortie", "l’administration de la messagerie a retiré le message");
        assertThat(run("drop", "--domain", domain)).isEqualTo(1);
        assertThat(err.toString()).contains(say("Rien de tel", "Nothing like that"));
    }

    @Test void or_not() {
        var submission = send("");
        becomes(submission, "queued", "451 4.4.1");
        assertThat(run("drop", "--domain", domain, "--silent")).isZero();
        becomes(submission, "no", "550 5.3.0 Removed");
        assertThat(letters()).isEqualTo("[]");
    }

    @Test void what_its_sender_wanted_later_can_be_held_and_dropped_but_not_hurried() {
        var submission = send(", envelope: {mailFrom: {email: '" + claire.address() + "', parameters: {HOLDFOR: '86400'}}, rcptTo: [{email: '" + parent + "'}]}");
        run("list", "--domain", domain);
        assertThat(out.toString()).contains(say("programmé", "planned"), say("essais : 0", "attempts: 0"), say("prochain essai : dans 23 h", "next attempt: in 23 h"));
        assertThat(run("retry", "--domain", domain)).isEqualTo(1);
        assertThat(run("hold", "--domain", domain)).isZero();
        assertThat(run("release", "--domain", domain)).isZero();
        assertThat(status(submission).get("smtpReply").stringValue()).startsWith("250 2.0.0 Queued");
        assertThat(run("drop", "--domain", domain)).isZero();
        becomes(submission, "no", "550 5.3.0 Removed");
        assertThat(jmap.call("EmailSubmission/get", "{ids: ['%s']}", submission).at("/list/0/undoStatus").stringValue()).isEqualTo("final");
    }

    @Test void a_domain_goes_by_a_chosen_server() {
        assertThat(run("route", domain, "127.0.0.1:" + TestServer.smtpPort())).isZero();
        run("route");
        assertThat(out.toString()).contains(domain + "\t127.0.0.1:" + TestServer.smtpPort() + "\t" + say("par ", "by ") + QueueCommand.operator());
        // our own door plays the other server: it knows no such address, where nobody else is to be reached at all
        becomes(send(""), "no", "55");
        assertThat(run("route", domain, "--clear")).isZero();
        becomes(send(""), "queued", "451 4.4.1");
        assertThat(run("route", domain, "--clear")).isEqualTo(1);
        run("route");
        assertThat(out.toString()).doesNotContain(domain);
    }

    @Test void says_what_is_wrong() {
        assertThat(run("hold")).isEqualTo(2);
        assertThat(run("hold", "douze")).isEqualTo(2);
        assertThat(err.toString()).contains(say("« douze » n'est pas un numéro de message", "“douze” is not the id of a message"));
        assertThat(run("hold", "1-1", "--all")).isEqualTo(2);
        assertThat(run("route", domain)).isEqualTo(2);
        assertThat(run("route", domain, "hôte:0")).isEqualTo(2);
        assertThat(run("route", domain, "127.0.0.1", "--clear")).isEqualTo(2);
        assertThat(run("hold", "1-999999999")).isEqualTo(1);
    }
}
