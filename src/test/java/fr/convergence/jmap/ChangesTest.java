package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Foo/changes (RFC 8620 §5.2). */
class ChangesTest {
    private final JmapClient jmap = TestServer.person().jmap();

    private String create(String title) {
        return jmap.call("Note/set", "{create: {a: {title: '%s'}}}", title).at("/created/a/id").stringValue();
    }

    private String state() {
        return jmap.call("Note/get", "{ids: []}").get("state").stringValue();
    }

    private static Set<String> ids(JsonNode list) {
        var ids = new HashSet<String>();
        list.forEach(id -> ids.add(id.stringValue()));
        return ids;
    }

    @Test void tellWhatBecameOfEachObjectOnce() {
        var kept = create("kept");
        var changed = create("changed");
        var removed = create("removed");
        var since = state();
        var fresh = create("fresh");
        jmap.call("Note/set", "{update: {'%s': {done: true}, '%s': {title: 'x'}, '%s': {done: true}}}", changed, fresh, removed);
        jmap.call("Note/set", "{update: {'%s': {title: 'again'}}, destroy: ['%s', '%s']}", changed, removed, create("never was"));
        var changes = jmap.call("Note/changes", "{sinceState: '%s'}", since);
        assertThat(ids(changes.get("created"))).containsExactly(fresh);
        assertThat(ids(changes.get("updated"))).containsExactly(changed).doesNotContain(kept);
        assertThat(ids(changes.get("destroyed"))).containsExactly(removed);
        assertThat(changes.get("oldState").stringValue()).isEqualTo(since);
        assertThat(changes.get("newState").stringValue()).isEqualTo(state());
        assertThat(changes.get("hasMoreChanges").booleanValue()).isFalse();
    }

    @Test void areNoneSinceNow() {
        create("a");
        var changes = jmap.call("Note/changes", "{sinceState: '%s'}", state());
        assertThat(changes.get("created").size() + changes.get("updated").size() + changes.get("destroyed").size()).isZero();
        assertThat(changes.get("newState").stringValue()).isEqualTo(state());
    }

    @Test void comeInStepsThatMissNothing() {
        var all = new HashSet<String>();
        for (int i = 0; i < 11; i++) {
            all.add(create("n" + i));
        }
        var seen = new HashSet<String>();
        var since = "0";
        boolean more = true;
        while (more) {
            var changes = jmap.call("Note/changes", "{sinceState: '%s', maxChanges: 3}", since);
            assertThat(changes.get("created").size()).isBetween(1, 3);
            changes.get("created").forEach(id -> assertThat(seen.add(id.stringValue())).isTrue());
            since = changes.get("newState").stringValue();
            more = changes.get("hasMoreChanges").booleanValue();
        }
        assertThat(seen).isEqualTo(all);
        assertThat(since).isEqualTo(state());
    }

    @Test void cannotBeToldWhereOneChangeAloneIsLarger() {
        jmap.call("Note/set", "{create: {a: {title: 'a'}, b: {title: 'b'}, c: {title: 'c'}}}");
        assertThat(jmap.error("Note/changes", "{sinceState: '0', maxChanges: 2}")).isEqualTo("cannotCalculateChanges");
        assertThat(jmap.call("Note/changes", "{sinceState: '0', maxChanges: 3}").get("created").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "-1", "01", "abc", "", "1.5", "99999999999999999999"})
    void areNotToldSinceWhatWasNeverAState(String state) {
        create("a");
        assertThat(jmap.error("Note/changes", "{sinceState: '%s'}", state)).isEqualTo("cannotCalculateChanges");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '%s'}", state)).isEqualTo("cannotCalculateChanges");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{sinceState: null}", "{sinceState: 0}", "{sinceState: '0', maxChanges: 0}",
            "{sinceState: '0', maxChanges: -1}", "{sinceState: '0', maxChanges: 'x'}"})
    void wantTheirArguments(String args) {
        assertThat(jmap.error("Note/changes", args)).isEqualTo("invalidArguments");
    }
}
