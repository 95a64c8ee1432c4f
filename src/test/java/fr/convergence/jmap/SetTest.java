package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Foo/get and Foo/set (RFC 8620 §5.1, §5.3). */
class SetTest {
    private final JmapClient jmap = TestServer.person().jmap();

    private String create(String note) {
        return jmap.call("Note/set", "{create: {a: %s}}", note).at("/created/a/id").stringValue();
    }

    private JsonNode get(String id) {
        return jmap.call("Note/get", "{ids: ['%s']}", id).at("/list/0");
    }

    private JsonNode update(String id, String patch) {
        return jmap.call("Note/set", "{update: {'%s': %s}}", id, patch);
    }

    @Test void aNewObjectIsCompleteAndTheClientIsToldWhatItCannotKnow() {
        var response = jmap.call("Note/set", "{create: {a: {title: 'Conseil', labels: {urgent: true}}}}");
        var told = response.at("/created/a");
        assertThat(told.propertyNames()).containsExactlyInAnyOrder("id", "done", "parentId", "createdAt");
        assertThat(get(told.get("id").stringValue())).isEqualTo(JmapClient.json(
                "{id: '%s', title: 'Conseil', done: false, labels: {urgent: true}, parentId: null, createdAt: '%s'}",
                told.get("id").stringValue(), told.get("createdAt").stringValue()));
        assertThat(response.get("oldState").stringValue()).isEqualTo("0");
        assertThat(response.get("newState")).isEqualTo(jmap.call("Note/get", "{ids: []}").get("state"));
        for (var list : new String[] {"updated", "destroyed", "notCreated", "notUpdated", "notDestroyed"}) {
            assertThat(response.get(list).isNull()).describedAs(list).isTrue();
        }
    }

    @Test void getGivesWhatIsAskedFor() {
        var a = create("{title: 'a'}");
        var b = create("{title: 'b'}");
        assertThat(jmap.call("Note/get", "{ids: null}").get("list").size()).isEqualTo(2);
        assertThat(jmap.call("Note/get", "{}").get("list").size()).isEqualTo(2);
        var some = jmap.call("Note/get", "{ids: ['%s', 'x999', 'nonsense', '%s', '%s', ''], properties: ['title']}", b, a, a);
        assertThat(some.get("list")).containsExactlyInAnyOrder(
                JmapClient.json("{id: '%s', title: 'a'}", a), JmapClient.json("{id: '%s', title: 'b'}", b));
        assertThat(some.get("notFound")).isEqualTo(JmapClient.json("['x999', 'nonsense', '']"));
        assertThat(jmap.error("Note/get", "{ids: [], properties: ['colour']}")).isEqualTo("invalidArguments");
        assertThat(jmap.call("Note/get", "{ids: ['%s'], properties: []}", a).at("/list/0")).isEqualTo(JmapClient.json("{id: '%s'}", a));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|title", "{title: null}|title", "{title: 3}|title", "{title: 'x', done: 'yes'}|done",
            "{title: 'x', createdAt: '2026-01-01T00:00:00Z'}|createdAt", "{title: 'x', colour: 'red'}|colour",
            "{title: 'x', id: 'x1'}|id", "{title: 'x', labels: []}|labels", "{title: 'x', parentId: 'x999'}|parentId",
            "{title: 'x', parentId: 'é'}|parentId"})
    void whatIsWrongAboutANewObjectIsNamed(String note, String property) {
        var response = jmap.call("Note/set", "{create: {bad: " + note + ", good: {title: 'x'}}}");
        assertThat(response.get("created").propertyNames()).containsExactly("good");
        var error = response.at("/notCreated/bad");
        assertThat(error.get("type").stringValue()).isEqualTo("invalidProperties");
        assertThat(error.get("properties")).isEqualTo(JmapClient.json("['%s']", property));
    }

    @Test void whatTheDatabaseCannotHoldIsRefusedAsAnyWrongValue() {
        for (var value : new String[] {"\"\\u0000\"", "\"\\ud800\"", "1e999", "{\"\\u0000\": 1}", "[[\"a\\u0000\"]]"}) {
            var response = JmapClient.json(jmap.post("""
                    {"using": ["%s"], "methodCalls": [["Note/set", {"accountId": "%s", "create": {"a": {"title": "x", "labels": {"v": %s}}}}, "0"]]}
                    """.formatted(NoteCapability.URN, jmap.accountId(), value)).body());
            assertThat(response.at("/methodResponses/0/1/notCreated/a/properties/0").stringValue()).describedAs(value).isEqualTo("labels");
        }
    }

    @Test void ifInStateGuardsAgainstWhatOneHasNotSeen() {
        create("{title: 'a'}");
        var state = jmap.call("Note/get", "{ids: []}").get("state").stringValue();
        assertThat(jmap.error("Note/set", "{ifInState: '0', create: {a: {title: 'x'}}}")).isEqualTo("stateMismatch");
        var response = jmap.call("Note/set", "{ifInState: '%s', create: {a: {title: 'x'}}}", state);
        assertThat(response.get("oldState").stringValue()).isEqualTo(state);
        assertThat(response.get("newState").stringValue()).isNotEqualTo(state);
        assertThat(jmap.call("Note/get", "{}").get("list").size()).isEqualTo(2);
    }

    @Test void patchesReachIntoObjects() {
        var id = create("{title: 'a', labels: {red: true, 'a/b~c': 1, deep: {x: 1}}}");
        var response = update(id, "{done: true, 'labels/red': null, 'labels/blue': true, 'labels/a~1b~0c': 2, 'labels/deep/y': [2], 'labels/none': null}");
        assertThat(response.get("updated")).isEqualTo(JmapClient.json("{'%s': null}", id));
        assertThat(get(id).get("labels")).isEqualTo(JmapClient.json("{'a/b~c': 2, deep: {x: 1, y: [2]}, blue: true}"));
        assertThat(get(id).get("done").booleanValue()).isTrue();
        update(id, "{done: null, labels: null}");
        assertThat(get(id).get("done").booleanValue()).isFalse();
        assertThat(get(id).get("labels").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{labels: {}, 'labels/red': true}", "{'labels/deep': {}, 'labels/deep/x': 1}", "{'labels/none/x': 1}",
            "{'labels/list/0': 1}", "{'title/x': 1}", "{'colour/x': 1}"})
    void patchesThatLeadNowhereAreRefused(String patch) {
        var id = create("{title: 'a', labels: {deep: {}, list: [1]}}");
        var before = get(id);
        assertThat(update(id, patch).at("/notUpdated/" + id + "/type").stringValue()).isEqualTo("invalidPatch");
        assertThat(get(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{title: null}|title", "{title: 3}|title", "{createdAt: '2020-01-01T00:00:00Z'}|createdAt",
            "{parentId: 'x1'}|parentId", "{colour: 'red'}|colour", "{colour: null}|colour", "{id: 'x1'}|id", "{labels: 'x'}|labels"})
    void whatMayNotBeUpdatedIsNamed(String patch, String property) {
        var id = create("{title: 'a'}");
        var error = update(id, patch).at("/notUpdated/" + id);
        assertThat(error.get("type").stringValue()).isEqualTo("invalidProperties");
        assertThat(error.get("properties")).isEqualTo(JmapClient.json("['%s']", property));
    }

    @Test void aWholeObjectMayBeSentBackAndChangesNothing() {
        var id = create("{title: 'a', labels: {x: true}}");
        var state = jmap.call("Note/get", "{ids: []}").get("state");
        var response = update(id, get(id).toString());
        assertThat(response.get("updated").has(id)).isTrue();
        assertThat(response.get("newState")).isEqualTo(state);
    }

    @Test void eachObjectSucceedsOrFailsByItself() {
        var a = create("{title: 'a'}");
        var b = create("{title: 'b'}");
        var response = jmap.call("Note/set", """
                {create: {good: {title: 'c'}, bad: {}}, update: {'%1$s': {title: 'A'}, x999: {title: 'x'}, nonsense: {}},
                 destroy: ['%2$s', 'x999', 'nonsense', '%2$s']}""", a, b);
        assertThat(response.get("created").propertyNames()).containsExactly("good");
        assertThat(response.get("notCreated").propertyNames()).containsExactly("bad");
        assertThat(response.get("updated").propertyNames()).containsExactly(a);
        assertThat(response.at("/notUpdated/x999/type").stringValue()).isEqualTo("notFound");
        assertThat(response.at("/notUpdated/nonsense/type").stringValue()).isEqualTo("notFound");
        assertThat(response.get("destroyed")).isEqualTo(JmapClient.json("['%s']", b));
        assertThat(response.at("/notDestroyed/x999/type").stringValue()).isEqualTo("notFound");
        assertThat(get(a).get("title").stringValue()).isEqualTo("A");
        assertThat(get(b).isMissingNode()).isTrue();
    }

    @Test void whatIsUpdatedAndDestroyedIsGone() {
        var id = create("{title: 'a'}");
        jmap.call("Note/set", "{update: {'%1$s': {title: 'x'}}, destroy: ['%1$s']}", id);
        assertThat(get(id).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{create: []}", "{create: {a: 3}}", "{update: {x1: null}}", "{destroy: {}}", "{destroy: [1]}", "{ifInState: 3}"})
    void argumentsOfTheWrongTypeAreRefused(String args) {
        assertThat(jmap.error("Note/set", args)).isEqualTo("invalidArguments");
    }

    @Test void aSingletonIsOnlyUpdated() {
        var response = jmap.call("Choice/set", "{create: {a: {colour: 'red'}}, update: {singleton: {colour: 'green'}, x: {colour: 'x'}}, destroy: ['singleton']}");
        assertThat(response.at("/notCreated/a/type").stringValue()).isEqualTo("singleton");
        assertThat(response.at("/notDestroyed/singleton/type").stringValue()).isEqualTo("singleton");
        assertThat(response.at("/notUpdated/x/type").stringValue()).isEqualTo("notFound");
        assertThat(response.get("updated").has("singleton")).isTrue();
        assertThat(jmap.call("Choice/get", "{ids: null}").at("/list/0/colour").stringValue()).isEqualTo("green");
    }
}
