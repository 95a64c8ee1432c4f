package fr.convergence.mail;

import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Mailboxes through JMAP (RFC 8621 §2). */
class MailboxTest {
    private final Person claire = TestServer.person("Claire Delmas");
    private final JmapClient jmap = claire.jmap();

    @Test void an_account_begins_with_the_usual_mailboxes() {
        var all = jmap.call("Mailbox/get", "{ids: null}").get("list");
        assertThat(all.valueStream().map(m -> m.get("role").stringValue() + " " + m.get("name").stringValue()).toList()).containsExactly(
                "inbox Réception", "drafts Brouillons", "sent Envoyés", "archive Archives", "junk Indésirables", "trash Corbeille");
        assertThat(all.at("/0/myRights/mayAddItems").booleanValue()).isTrue();
    }

    @Test void a_tree_is_made_in_one_call_whatever_the_order() {
        var made = jmap.call("Mailbox/set", "{create: {child: {name: '3eB', parentId: '#parent'}, parent: {name: 'Conseils de classe'}}}").get("created");
        assertThat(get(made.at("/child/id").stringValue()).get("parentId")).isEqualTo(made.at("/parent/id"));
        assertThat(made.at("/child/totalEmails").intValue()).isZero();
    }

    @Test void two_siblings_cannot_have_the_same_name() {
        var id = create("Sorties");
        var error = jmap.call("Mailbox/set", "{create: {k: {name: 'Sorties'}}}").at("/notCreated/k");
        assertThat(error.get("type").stringValue()).isEqualTo("alreadyExists");
        assertThat(error.get("existingId").stringValue()).isEqualTo(id);
    }

    @Test void a_mailbox_cannot_go_below_itself() {
        var top = create("Haut");
        var below = jmap.call("Mailbox/set", "{create: {k: {name: 'Bas', parentId: '%s'}}}", top).at("/created/k/id").stringValue();
        assertThat(updateError(top, "parentId: '" + below + "'")).isEqualTo("invalidProperties");
        assertThat(updateError(top, "name: ''")).isEqualTo("invalidProperties");
        assertThat(updateError(top, "totalEmails: 3")).isEqualTo("invalidProperties");
        assertThat(updateError(top, "role: 'inbox'")).isEqualTo("invalidProperties");
        assertThat(updateError(top, "role: 'nonsense'")).isEqualTo("invalidProperties");
    }

    @Test void only_an_empty_mailbox_without_children_goes_unless_its_emails_may_go_too() {
        var id = create("Provisoire");
        var email = deliver(claire, message("d1", "Reste", "x"));
        jmap.call("Email/set", "{update: {%s: {mailboxIds: {%s: true}}}}", email, id);
        assertThat(jmap.call("Mailbox/set", "{destroy: ['%s']}", id).at("/notDestroyed/" + id + "/type").stringValue()).isEqualTo("mailboxHasEmail");
        assertThat(jmap.call("Mailbox/set", "{destroy: ['%s'], onDestroyRemoveEmails: true}", id).at("/destroyed/0").stringValue()).isEqualTo(id);
        assertThat(jmap.call("Email/get", "{ids: ['%s']}", email).get("notFound").size()).isEqualTo(1);
        var inbox = jmap.call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
        assertThat(jmap.call("Mailbox/set", "{destroy: ['%s']}", inbox).at("/notDestroyed/" + inbox + "/type").stringValue()).isEqualTo("forbidden");
    }

    @Test void parents_and_children_go_in_one_call_in_any_order() {
        var top = create("Parent");
        var below = jmap.call("Mailbox/set", "{create: {k: {name: 'Enfant', parentId: '%s'}}}", top).at("/created/k/id").stringValue();
        assertThat(jmap.call("Mailbox/set", "{destroy: ['%s']}", top).at("/notDestroyed/" + top + "/type").stringValue()).isEqualTo("mailboxHasChild");
        assertThat(jmap.call("Mailbox/set", "{destroy: ['%s', '%s']}", top, below).get("destroyed").size()).isEqualTo(2);
    }

    @Test void a_sorted_tree_has_children_after_their_parent() {
        var b = create("B");
        var a = create("A");
        var ba = jmap.call("Mailbox/set", "{create: {k: {name: 'BA', parentId: '%s'}}}", b).at("/created/k/id").stringValue();
        var ids = jmap.call("Mailbox/query", "{filter: {hasAnyRole: false}, sort: [{property: 'name'}], sortAsTree: true}").get("ids");
        assertThat(ids.valueStream().map(JsonNode::stringValue).toList()).isEqualTo(List.of(a, b, ba));
    }

    @Test void changes_of_counts_alone_say_so() {
        var state = jmap.call("Mailbox/get", "{ids: []}").get("state").stringValue();
        deliver(claire, message("u1", "Compte", "x"));
        var changes = jmap.call("Mailbox/changes", "{sinceState: '%s'}", state);
        assertThat(changes.get("updated").size()).isEqualTo(1);
        assertThat(changes.get("updatedProperties").valueStream().map(JsonNode::stringValue).toList())
                .containsExactlyInAnyOrder("totalEmails", "unreadEmails", "totalThreads", "unreadThreads");
        create("Autre");
        assertThat(jmap.call("Mailbox/changes", "{sinceState: '%s'}", state).get("created").size()).isEqualTo(1);
    }

    @Test void counts_agree_with_lists_asked_in_the_same_request() {
        deliver(claire, message("a1", "Un", "x"));
        var responses = jmap.calls("""
                [['Mailbox/query', {filter: {role: 'inbox'}}, 'q'],
                 ['Mailbox/get', {'#ids': {resultOf: 'q', name: 'Mailbox/query', path: '/ids'}}, 'g'],
                 ['Email/query', {calculateTotal: true, filter: null}, 'e']]""");
        assertThat(responses.at("/1/1/list/0/totalEmails")).isEqualTo(responses.at("/2/1/total"));
    }

    private String create(String name) {
        return jmap.call("Mailbox/set", "{create: {k: {name: '%s'}}}", name).at("/created/k/id").stringValue();
    }

    private JsonNode get(String id) {
        return jmap.call("Mailbox/get", "{ids: ['%s']}", id).at("/list/0");
    }

    private String updateError(String id, String patch) {
        return jmap.call("Mailbox/set", "{update: {%s: {%s}}}", id, patch).at("/notUpdated/" + id + "/type").stringValue();
    }
}
