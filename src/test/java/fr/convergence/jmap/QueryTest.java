package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Foo/query (RFC 8620 §5.5). */
class QueryTest {
    private final JmapClient jmap = TestServer.person().jmap();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    @BeforeEach void tenNotes() {
        for (var title : List.of("e", "b", "j", "a", "d", "c", "i", "f", "h", "g")) {
            var id = jmap.call("Note/set", "{create: {a: {title: '%s', done: %s}}}", title, title.compareTo("e") < 0)
                    .at("/created/a/id").stringValue();
            titles.put(id, title);
            ids.put(title, id);
        }
    }

    private JsonNode query(String args, Object... values) {
        return jmap.call("Note/query", args, values);
    }

    /** The titles of what is found, by title unless sorted otherwise. */
    private String found(String args, Object... values) {
        var all = args.contains("sort:") ? args : args.replaceFirst("\\{", "{sort: [{property: 'title'}], ");
        var found = new StringBuilder();
        query(all.replace(", }", "}"), values).get("ids").forEach(id -> found.append(titles.get(id.stringValue())));
        return found.toString();
    }

    @Test void findsAllInOrder() {
        assertThat(found("{}")).isEqualTo("abcdefghij");
        assertThat(found("{sort: [{property: 'title', isAscending: false}]}")).isEqualTo("jihgfedcba");
        assertThat(found("{sort: [{property: 'done', isAscending: true}, {property: 'title', isAscending: false}]}")).isEqualTo("jihgfedcba");
        assertThat(found("{sort: [{property: 'done', isAscending: false}, {property: 'title'}]}")).isEqualTo("abcdefghij");
        assertThat(found("{sort: []}")).isEqualTo("ebjadcifhg");
        assertThat(found("{sort: null}")).isEqualTo("ebjadcifhg");
    }

    @Test void tellsItsState() {
        var response = query("{}");
        assertThat(response.get("queryState")).isEqualTo(jmap.call("Note/get", "{ids: []}").get("state"));
        assertThat(response.get("canCalculateChanges").booleanValue()).isTrue();
        assertThat(response.get("position").intValue()).isZero();
        assertThat(response.has("total")).isFalse();
        assertThat(query("{calculateTotal: true, limit: 2}").get("total").intValue()).isEqualTo(10);
        assertThat(query("{limit: 2}").has("limit")).isFalse();
        assertThat(query("{}").get("limit").intValue()).isPositive();
        assertThat(query("{limit: 1000000}").get("limit").intValue()).isLessThan(1000000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{position: 3, limit: 2}|de|3", "{position: -3}|hij|7", "{position: -3, limit: 1}|h|7",
            "{position: -99, limit: 2}|ab|0", "{position: 10}|''|10", "{position: 99}|''|99", "{limit: 0}|''|0"})
    void givesAPartByPosition(String args, String found, int position) {
        assertThat(found(args)).isEqualTo(found);
        assertThat(query(args).get("position").intValue()).isEqualTo(position);
    }

    @Test void givesAPartAroundAnAnchor() {
        assertThat(found("{anchor: '%s', limit: 2}", ids.get("d"))).isEqualTo("de");
        assertThat(found("{anchor: '%s', anchorOffset: -2, limit: 3}", ids.get("d"))).isEqualTo("bcd");
        assertThat(found("{anchor: '%s', anchorOffset: 2, limit: 3}", ids.get("d"))).isEqualTo("fgh");
        assertThat(found("{anchor: '%s', anchorOffset: -9, limit: 3}", ids.get("d"))).isEqualTo("abc");
        assertThat(found("{anchor: '%s', anchorOffset: 0, position: 9, limit: 1}", ids.get("d"))).isEqualTo("d");
        assertThat(query("{sort: [{property: 'title'}], anchor: '%s', anchorOffset: -1}", ids.get("d")).get("position").intValue()).isEqualTo(2);
        assertThat(jmap.error("Note/query", "{anchor: 'x999'}")).isEqualTo("anchorNotFound");
        assertThat(jmap.error("Note/query", "{anchor: 'nonsense'}")).isEqualTo("anchorNotFound");
        assertThat(jmap.error("Note/query", "{filter: {done: false}, anchor: '%s'}", ids.get("a"))).isEqualTo("anchorNotFound");
    }

    @Test void filters() {
        assertThat(found("{filter: null}")).isEqualTo("abcdefghij");
        assertThat(found("{filter: {}}")).isEqualTo("abcdefghij");
        assertThat(found("{filter: {done: true}}")).isEqualTo("abcd");
        assertThat(found("{filter: {done: true, title: 'b'}}")).isEqualTo("b");
        assertThat(found("{filter: {operator: 'OR', conditions: [{title: 'a'}, {title: 'j'}]}}")).isEqualTo("aj");
        assertThat(found("{filter: {operator: 'AND', conditions: [{done: true}, {operator: 'NOT', conditions: [{title: 'a'}, {title: 'b'}]}]}}")).isEqualTo("cd");
        assertThat(found("{filter: {operator: 'NOT', conditions: []}}")).isEqualTo("abcdefghij");
        assertThat(found("{filter: {operator: 'OR', conditions: []}}")).isEqualTo("");
        assertThat(query("{filter: {done: true}, calculateTotal: true, limit: 0}").get("total").intValue()).isEqualTo(4);
        assertThat(found("{filter: {title: '%%'}}")).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{filter: {colour: 'red'}}|unsupportedFilter", "{filter: {done: 'yes'}}|invalidArguments",
            "{filter: []}|invalidArguments", "{filter: {operator: 'XOR', conditions: []}}|invalidArguments",
            "{filter: {operator: 'OR'}}|invalidArguments", "{filter: {operator: 'OR', conditions: [3]}}|invalidArguments",
            "{filter: {title: '\\u0000'}}|invalidArguments",
            "{sort: [{property: 'createdAt'}]}|unsupportedSort", "{sort: [{property: 'title', collation: 'i;klingon'}]}|unsupportedSort",
            "{sort: [{}]}|invalidArguments", "{sort: 'title'}|invalidArguments", "{sort: [{property: 'title', isAscending: 1}]}|invalidArguments",
            "{limit: -1}|invalidArguments", "{limit: 'x'}|invalidArguments", "{position: 'x'}|invalidArguments",
            "{calculateTotal: 1}|invalidArguments", "{colour: 1}|invalidArguments", "{anchor: 3}|invalidArguments"})
    void refusesWhatItDoesNotKnow(String args, String error) {
        assertThat(jmap.error("Note/query", args)).isEqualTo(error);
    }

    @Test void refusesFiltersWithoutEnd() {
        assertThat(jmap.error("Note/query", "{filter: " + "{operator: 'NOT', conditions: [".repeat(30) + "]}".repeat(30) + "}"))
                .isEqualTo("unsupportedFilter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i;ascii-casemap", "i;octet", "i;unicode-casemap"})
    void takesTheCollationsThatItAnnounces(String collation) {
        assertThat(jmap.session().at("/capabilities/urn:ietf:params:jmap:core/collationAlgorithms").toString()).contains(collation);
        assertThat(found("{sort: [{property: 'title', collation: '%s'}], limit: 1}", collation)).isEqualTo("a");
    }

    @Test void seesTheSameStateAsTheCallsAroundIt() {
        var responses = jmap.calls("""
                [['Note/query', {calculateTotal: true}, '0'], ['Note/get', {'#ids': {resultOf: '0', name: 'Note/query', path: '/ids'}}, '1']]""");
        assertThat(responses.get(0).get(1).get("queryState")).isEqualTo(responses.get(1).get(1).get("state"));
        assertThat(responses.get(0).get(1).get("total").intValue()).isEqualTo(responses.get(1).get(1).get("list").size());
    }
}
