package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose data a call reaches (RFC 8620 §3.6.2), and Foo/copy (§5.4). */
class AccountsTest {
    private final Person person = TestServer.person();
    private final Person other = TestServer.person();
    private final JmapClient mine = person.jmap();
    private final JmapClient theirs = person.jmap(other);

    private void grant(Level level) {
        TestServer.bean(Grants.class).grant(new Grants.Grant(other.account(), person.account(), level, Instant.EPOCH, null));
    }

    private static String create(JmapClient where, String title) {
        return where.call("Note/set", "{create: {a: {title: '%s'}}}", title).at("/created/a/id").stringValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Note/get", "Note/changes", "Note/query", "Note/queryChanges", "Note/set", "Note/copy", "Blob/get",
            "Blob/upload", "Blob/copy", "Blob/lookup"})
    void anAccountIsNamedAndIsOnesOwnOrGranted(String method) {
        assertThat(mine.calls("[['" + method + "', {accountId: null}, '0']]").get(0).get(1).get("type").stringValue()).isEqualTo("invalidArguments");
        assertThat(mine.error(method, "{accountId: 3}")).isEqualTo("invalidArguments");
        for (var id : new String[] {other.accountId(), "A1", "nonsense", ""}) {
            assertThat(mine.error(method, "{accountId: '%s'}", id)).isEqualTo("accountNotFound");
        }
    }

    @Test void withoutAnAccountThereIsNoCall() {
        var response = mine.post("{\"using\": [\"" + NoteCapability.URN + "\"], \"methodCalls\": [[\"Note/get\", {\"ids\": []}, \"0\"]]}");
        assertThat(JmapClient.json(response.body()).at("/methodResponses/0/1/type").stringValue()).isEqualTo("invalidArguments");
    }

    @Test void aReaderReads() {
        var note = create(other.jmap(), "theirs");
        grant(Level.READER);
        var account = mine.session().at("/accounts/" + other.accountId());
        assertThat(account.get("isPersonal").booleanValue()).isFalse();
        assertThat(account.get("isReadOnly").booleanValue()).isTrue();
        assertThat(theirs.call("Note/get", "{ids: ['%s']}", note).at("/list/0/title").stringValue()).isEqualTo("theirs");
        assertThat(theirs.error("Note/set", "{destroy: ['%s']}", note)).isEqualTo("accountReadOnly");
        assertThat(mine.error("Note/copy", "{fromAccountId: '%s', accountId: '%s', create: {}}", person.accountId(), other.accountId()))
                .isEqualTo("accountReadOnly");
    }

    @Test void theSessionStateChangesWithTheRights() {
        var before = mine.session().get("state");
        grant(Level.READER);
        var reader = mine.session().get("state");
        grant(Level.CONTRIBUTOR);
        var contributor = mine.session().get("state");
        TestServer.bean(Grants.class).revoke(other.account(), person.account());
        assertThat(reader).isNotEqualTo(before);
        assertThat(contributor).isNotEqualTo(reader).isNotEqualTo(before);
        assertThat(mine.session().get("state")).isEqualTo(before);
        assertThat(theirs.error("Note/get", "{ids: []}")).isEqualTo("accountNotFound");
    }

    @Test void idsMeanNothingInAnotherAccount() {
        var note = create(other.jmap(), "theirs");
        assertThat(mine.call("Note/get", "{ids: ['%s']}", note).get("notFound").size()).isEqualTo(1);
        assertThat(mine.call("Note/set", "{update: {'%1$s': {title: 'x'}}, destroy: ['%1$s'], create: {a: {title: 'x', parentId: '%1$s'}}}", note)
                .get("notUpdated").has(note)).isTrue();
        assertThat(other.jmap().call("Note/get", "{ids: ['%s']}", note).at("/list/0/title").stringValue()).isEqualTo("theirs");
    }

    @Test void aCopyHasWhatIsGivenAndElseTheOriginals() {
        grant(Level.CONTRIBUTOR);
        var note = theirs.call("Note/set", "{create: {a: {title: 'theirs', labels: {x: true}, done: true}}}").at("/created/a/id").stringValue();
        var response = mine.call("Note/copy", """
                {fromAccountId: '%s', create: {c: {id: '%s', title: 'copy'}, none: {id: 'x999'}, noId: {title: 'x'},
                  bad: {id: '%2$s', title: 3}, unknown: {id: '%2$s', colour: 1}, server: {id: '%2$s', createdAt: '2020-01-01T00:00:00Z'}}}""",
                other.accountId(), note);
        var copy = mine.call("Note/get", "{ids: ['%s']}", response.at("/created/c/id").stringValue()).at("/list/0");
        assertThat(copy.get("title").stringValue()).isEqualTo("copy");
        assertThat(copy.get("labels")).isEqualTo(JmapClient.json("{x: true}"));
        assertThat(copy.get("done").booleanValue()).isTrue();
        var refused = response.get("notCreated");
        assertThat(refused.at("/none/type").stringValue()).isEqualTo("notFound");
        assertThat(refused.propertyNames()).containsExactlyInAnyOrder("none", "noId", "bad", "unknown", "server");
        assertThat(response.get("oldState").stringValue()).isEqualTo("0");
        assertThat(response.get("newState")).isEqualTo(mine.call("Note/get", "{ids: []}").get("state"));
        assertThat(theirs.call("Note/get", "{ids: ['%s']}", note).get("list").size()).isEqualTo(1);
    }

    @Test void originalsAreDestroyedOnceCopied() {
        grant(Level.CONTRIBUTOR);
        var note = create(theirs, "theirs");
        var args = "[['Note/copy', {fromAccountId: '%s', accountId: '%s', create: {c: {id: '%s'}, none: {id: 'x999'}}, "
                + "onSuccessDestroyOriginal: true, destroyFromIfInState: %s}, 'c']]";
        var mismatch = mine.calls(args, other.accountId(), person.accountId(), note, "'0'");
        assertThat(mismatch.get(1).get(1).get("type").stringValue()).isEqualTo("stateMismatch");
        var responses = mine.calls(args, other.accountId(), person.accountId(), note, "null");
        assertThat(responses.get(1).get(0).stringValue()).isEqualTo("Note/set");
        assertThat(responses.get(1).get(1).get("destroyed")).isEqualTo(JmapClient.json("['%s']", note));
        assertThat(responses.get(1).get(2).stringValue()).isEqualTo("c");
        assertThat(theirs.call("Note/get", "{ids: ['%s']}", note).get("list").isEmpty()).isTrue();
    }

    @Test void originalsOfAReaderStay() {
        var note = create(other.jmap(), "theirs");
        grant(Level.READER);
        var responses = mine.calls("[['Note/copy', {fromAccountId: '%s', create: {c: {id: '%s'}}, onSuccessDestroyOriginal: true}, 'c']]",
                other.accountId(), note);
        assertThat(responses.get(0).get(1).get("created").has("c")).isTrue();
        assertThat(responses.get(1).get(1).get("type").stringValue()).isEqualTo("accountReadOnly");
        assertThat(theirs.call("Note/get", "{ids: ['%s']}", note).get("list").size()).isEqualTo(1);
    }

    @Test void aCopyIsGuardedByBothStatesAndGoesElsewhere() {
        grant(Level.READER);
        assertThat(mine.error("Note/copy", "{fromAccountId: '%s', create: {}, ifInState: '9'}", other.accountId())).isEqualTo("stateMismatch");
        assertThat(mine.error("Note/copy", "{fromAccountId: '%s', create: {}, ifFromInState: '9'}", other.accountId())).isEqualTo("stateMismatch");
        assertThat(mine.error("Note/copy", "{fromAccountId: '%s', create: {}}", person.accountId())).isEqualTo("invalidArguments");
        assertThat(mine.error("Note/copy", "{create: {}}")).isEqualTo("invalidArguments");
        assertThat(mine.error("Note/copy", "{fromAccountId: 'A1', create: {}}")).isEqualTo("fromAccountNotFound");
    }
}
