package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References to earlier results (RFC 8620 §3.7) and to what was created (§3.3, §5.3). */
class ReferenceTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    @Test void anArgumentIsTakenFromAnEarlierResult() {
        jmap.call("Note/set", "{create: {a: {title: 'a'}, b: {title: 'b'}}}");
        var responses = jmap.calls("""
                [['Note/query', {sort: [{property: 'title'}]}, 'q'],
                 ['Note/get', {'#ids': {resultOf: 'q', name: 'Note/query', path: '/ids'}, properties: ['title']}, 'g'],
                 ['Core/echo', {'#titles': {resultOf: 'g', name: 'Note/get', path: '/list/*/title'}}, 'e']]""");
        assertThat(responses.get(2).get(1)).isEqualTo(JmapClient.json("{titles: ['a', 'b']}"));
    }

    @Test void starsCollectAndFlatten() {
        var responses = jmap.calls("""
                [['Core/echo', {list: [{ids: [1, 2], 'a/b~c': 'x'}, {ids: [3], 'a/b~c': 'y'}], deep: [[[4]], [[5], [6]]]}, '0'],
                 ['Core/echo', {'#flat': {resultOf: '0', name: 'Core/echo', path: '/list/*/ids'},
                   '#escaped': {resultOf: '0', name: 'Core/echo', path: '/list/*/a~1b~0c'},
                   '#index': {resultOf: '0', name: 'Core/echo', path: '/list/1/ids/0'},
                   '#deep': {resultOf: '0', name: 'Core/echo', path: '/deep/*/*'},
                   '#none': {resultOf: '0', name: 'Core/echo', path: ''}}, '1']]""");
        var resolved = responses.get(1).get(1);
        assertThat(resolved.get("flat")).isEqualTo(JmapClient.json("[1, 2, 3]"));
        assertThat(resolved.get("escaped")).isEqualTo(JmapClient.json("['x', 'y']"));
        assertThat(resolved.get("index").intValue()).isEqualTo(3);
        assertThat(resolved.get("deep")).isEqualTo(JmapClient.json("[4, 5, 6]"));
        assertThat(resolved.get("none")).isEqualTo(responses.get(0).get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{resultOf: '9', name: 'Core/echo', path: '/a'}", "{resultOf: '0', name: 'Note/get', path: '/a'}",
            "{resultOf: '0', name: 'Core/echo', path: '/b'}", "{resultOf: '0', name: 'Core/echo', path: 'a'}",
            "{resultOf: '0', name: 'Core/echo', path: '/a/7'}", "{resultOf: '0', name: 'Core/echo', path: '/a/-1'}",
            "{resultOf: '0', name: 'Core/echo', path: '/a/01'}", "{resultOf: '1', name: 'Core/echo', path: '/a'}"})
    void whatRefersToNothingIsRefused(String reference) {
        var responses = jmap.calls("[['Core/echo', {a: [1, 2]}, '0'], ['Core/echo', {'#x': " + reference + "}, '1']]");
        assertThat(responses.get(1).get(1).get("type").stringValue()).isEqualTo("invalidResultReference");
    }

    @Test void anArgumentIsGivenOnceOnly() {
        var responses = jmap.calls("[['Core/echo', {a: 1}, '0'], ['Core/echo', {x: 1, '#x': {resultOf: '0', name: 'Core/echo', path: '/a'}}, '1']]");
        assertThat(responses.get(1).get(1).get("type").stringValue()).isEqualTo("invalidArguments");
        assertThat(jmap.calls("[['Core/echo', {'#x': 3}, '0']]").get(0).get(1).get("type").stringValue()).isEqualTo("invalidArguments");
    }

    @Test void anErrorIsNoResultToReferTo() {
        var responses = jmap.calls("[['Nothing/get', {}, '0'], ['Core/echo', {'#x': {resultOf: '0', name: 'Nothing/get', path: '/ids'}}, '1']]");
        assertThat(responses.get(1).get(1).get("type").stringValue()).isEqualTo("invalidResultReference");
    }

    @Test void creationsReferToEachOtherWhateverTheirOrder() {
        var created = jmap.call("Note/set", "{create: {child: {title: 'c', parentId: '#parent'}, parent: {title: 'p'}}}").get("created");
        var child = jmap.call("Note/get", "{ids: ['%s']}", created.at("/child/id").stringValue()).at("/list/0");
        assertThat(child.get("parentId")).isEqualTo(created.at("/parent/id"));
    }

    @Test void laterCallsReferToCreations() {
        var responses = jmap.calls("""
                [['Note/set', {create: {p: {title: 'p'}}}, '0'],
                 ['Note/set', {create: {c: {title: 'c', parentId: '#p'}}, update: {'#p': {title: 'P'}}}, '1'],
                 ['Note/set', {destroy: ['#c']}, '2']]""");
        var parent = responses.get(0).get(1).at("/created/p/id").stringValue();
        assertThat(responses.get(1).get(1).get("created").has("c")).isTrue();
        assertThat(jmap.call("Note/get", "{ids: ['%s']}", parent).at("/list/0/title").stringValue()).isEqualTo("P");
        assertThat(responses.get(2).get(1).get("destroyed").size()).isEqualTo(1);
    }

    @Test void creationsThatFailCannotBeReferredTo() {
        var response = jmap.call("Note/set", """
                {create: {p: {title: 3}, c: {title: 'c', parentId: '#p'}, d: {title: 'd', parentId: '#unknown'}, e: {title: 'e', parentId: '#e'}},
                 update: {'#p': {title: 'x'}}, destroy: ['#q']}""");
        assertThat(response.get("created").isNull()).isTrue();
        assertThat(response.get("notCreated").propertyNames()).containsExactlyInAnyOrder("p", "c", "d", "e");
        assertThat(response.get("notUpdated").has("#p")).isTrue();
        assertThat(response.get("notDestroyed").has("#q")).isTrue();
    }

    @Test void createdIdsArePassedInAndBack() {
        var parent = jmap.call("Note/set", "{create: {p: {title: 'p'}}}").at("/created/p/id").stringValue();
        var response = JmapClient.json(jmap.post("""
                {"using": ["%s"], "createdIds": {"p": "%s"}, "methodCalls": [["Note/set", {"accountId": "%s",
                  "create": {"c": {"title": "c", "parentId": "#p"}}}, "0"]]}""".formatted(NoteCapability.URN, parent, person.accountId())).body());
        var child = response.at("/methodResponses/0/1/created/c/id");
        assertThat(response.get("createdIds")).isEqualTo(JmapClient.json("{p: '%s', c: '%s'}", parent, child.stringValue()));
        assertThat(jmap.call("Note/get", "{ids: ['%s']}", child.stringValue()).at("/list/0/parentId").stringValue()).isEqualTo(parent);
    }
}
