package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Foo/queryChanges (RFC 8620 §5.6). */
class QueryChangesTest {
    private static final String UNDONE_BY_TITLE = "filter: {done: false}, sort: [{property: 'title'}]";
    private final JmapClient jmap = TestServer.person().jmap();

    private String create(String title) {
        return jmap.call("Note/set", "{create: {a: {title: '%s'}}}", title).at("/created/a/id").stringValue();
    }

    private static List<String> strings(JsonNode list) {
        var strings = new ArrayList<String>();
        list.forEach(e -> strings.add(e.stringValue()));
        return strings;
    }

    /** What a client does with the answer: takes out what is removed, then puts in what is added, by index. */
    private static void apply(JsonNode changes, List<String> cached) {
        cached.removeAll(strings(changes.get("removed")));
        changes.get("added").forEach(a -> cached.add(a.get("index").intValue(), a.get("id").stringValue()));
    }

    @Test void bringAClientsListUpToDate() {
        var random = new Random(7);
        var notes = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            notes.add(create("n" + random.nextInt(100)));
        }
        var query = jmap.call("Note/query", "{" + UNDONE_BY_TITLE + "}");
        var cached = strings(query.get("ids"));
        var state = query.get("queryState").stringValue();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 3; i++) {
                var note = notes.get(random.nextInt(notes.size()));
                switch (random.nextInt(4)) {
                    case 0 -> notes.add(create("n" + random.nextInt(100)));
                    case 1 -> jmap.call("Note/set", "{update: {'%s': {title: 'n%d'}}}", note, random.nextInt(100));
                    case 2 -> jmap.call("Note/set", "{update: {'%s': {done: %s}}}", note, random.nextBoolean());
                    default -> {
                        jmap.call("Note/set", "{destroy: ['%s']}", note);
                        notes.remove(note);
                    }
                }
            }
            var changes = jmap.call("Note/queryChanges", "{" + UNDONE_BY_TITLE + ", sinceQueryState: '%s', calculateTotal: true}", state);
            apply(changes, cached);
            var now = jmap.call("Note/query", "{" + UNDONE_BY_TITLE + "}");
            assertThat(cached).isEqualTo(strings(now.get("ids")));
            assertThat(changes.get("total").intValue()).isEqualTo(cached.size());
            assertThat(changes.get("oldQueryState").stringValue()).isEqualTo(state);
            state = changes.get("newQueryState").stringValue();
            assertThat(state).isEqualTo(now.get("queryState").stringValue());
        }
    }

    @Test void areEmptyWhereNothingChanged() {
        create("a");
        var state = jmap.call("Note/query", "{}").get("queryState").stringValue();
        var changes = jmap.call("Note/queryChanges", "{sinceQueryState: '%s'}", state);
        assertThat(changes.get("removed").isEmpty()).isTrue();
        assertThat(changes.get("added").isEmpty()).isTrue();
        assertThat(changes.has("total")).isFalse();
        assertThat(changes.get("newQueryState").stringValue()).isEqualTo(state);
    }

    @Test void areRefusedWhenThereAreTooMany() {
        create("a");
        create("b");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '0', maxChanges: 1}")).isEqualTo("tooManyChanges");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '0', maxChanges: 3}")).isEqualTo("tooManyChanges");
        assertThat(jmap.call("Note/queryChanges", "{sinceQueryState: '0', maxChanges: 4}").get("added").size()).isEqualTo(2);
    }

    @Test void wantWhatTheQueryWants() {
        assertThat(jmap.error("Note/queryChanges", "{}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '0', filter: {colour: 1}}")).isEqualTo("unsupportedFilter");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '0', sort: [{property: 'colour'}]}")).isEqualTo("unsupportedSort");
        assertThat(jmap.error("Note/queryChanges", "{sinceQueryState: '0', maxChanges: 0}")).isEqualTo("invalidArguments");
        assertThat(jmap.call("Note/queryChanges", "{sinceQueryState: '0', filter: null, sort: null, upToId: 'x1'}").has("added")).isTrue();
    }
}
