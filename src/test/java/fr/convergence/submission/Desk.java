package fr.convergence.submission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody at work: writes, sends, and looks at what came of it. */
record Desk(Person person, JmapClient jmap) {
    static Desk of(Person person) {
        return new Desk(person, person.jmap());
    }

    String mailbox(String role) {
        return jmap.call("Mailbox/query", "{filter: {role: '%s'}}", role).at("/ids/0").stringValue();
    }

    String identity() {
        return jmap.call("Identity/get", "{ids: null}").at("/list/0/id").stringValue();
    }

    /** A draft; {@code to} as JSON: "[{email: '…'}]". */
    String draftTo(String subject, String to, String more) {
        return jmap.call("Email/set", """
                {create: {d: {mailboxIds: {%s: true}, keywords: {$draft: true, $seen: true}, subject: '%s', from: [{name: '%s', email: '%s'}],
                  to: %s, textBody: [{partId: 't', type: 'text/plain'}], bodyValues: {t: {value: 'Bonjour.'}}%s}}}""",
                mailbox("drafts"), subject, person.name(), person.address(), to, more).at("/created/d/id").stringValue();
    }

    String draft(String subject, String... to) {
        return draftTo(subject, "[" + String.join(", ", List.of(to).stream().map(address -> "{email: '" + address + "'}").toList()) + "]", "");
    }

    /** Sends; the submission's id. {@code more}: further properties as JSON. */
    String send(String emailId, String more) {
        var set = submit(emailId, more);
        assertThat(set.has("created") && set.get("created").isObject()).describedAs(set.toString()).isTrue();
        return set.at("/created/s/id").stringValue();
    }

    String send(String emailId) {
        return send(emailId, "");
    }

    ObjectNode submit(String emailId, String more) {
        return jmap.call("EmailSubmission/set", "{create: {s: {identityId: '%s', emailId: '%s'%s}}}", identity(), emailId, more);
    }

    JsonNode submission(String id) {
        return jmap.call("EmailSubmission/get", "{ids: ['%s']}", id).at("/list/0");
    }

    JsonNode status(String submission, String address) {
        return submission(submission).get("deliveryStatus").get(address);
    }

    /** Emails of a mailbox, newest first. */
    List<JsonNode> emails(String role) {
        var ids = jmap.call("Email/query", "{filter: {inMailbox: '%s'}, sort: [{property: 'receivedAt', isAscending: false}]}", mailbox(role)).get("ids");
        return jmap.call("Email/get", """
                {ids: %s, properties: ['id','threadId','subject','blobId','from','to','preview','references','keywords','textBody','bodyValues',
                  'header:Auto-Submitted','header:Return-Path'], fetchTextBodyValues: true}""", ids).get("list").valueStream().toList();
    }

    String octets(JsonNode email) {
        return new String(jmap.download(email.get("blobId").stringValue()), java.nio.charset.StandardCharsets.UTF_8);
    }
}
