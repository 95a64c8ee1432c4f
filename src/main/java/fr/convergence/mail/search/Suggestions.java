package fr.convergence.mail.search;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Sql;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * AddressSuggestion/query, ours: whom the beginnings of words that were typed may mean, in any order, with or without
 * accents, of those one exchanged mail with; most likely first. Looked for among the best few hundred, then by word.
 */
@Component
class Suggestions implements JmapMethod {
    private static final int MOST = 50;
    private static final int USUAL = 8;
    private static final int MOST_WORDS = 6;
    private static final int BEST = 500;

    private record Suggestion(String email, @Nullable String name, OffsetDateTime lastAt, int messages) {}

    private final JdbcClient jdbc;

    Suggestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override public String name() {
        return "AddressSuggestion/query";
    }

    @Override public String capability() {
        return "urn:convergence:mail";
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "text", "limit");
    }

    @Override public ObjectNode call(Call call) {
        var text = call.text("text");
        long limit = call.integer("limit").orElse(USUAL);
        if (limit < 0 || limit > MOST) {
            throw MethodError.invalidArguments("limit must be from 0 to " + MOST);
        }
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        var list = response.putArray("list");
        suggest(call.account(), beginnings(text == null ? "" : text), (int) limit).forEach(s -> list.addObject()
                .put("name", s.name()).put("email", s.email())
                .put("lastUsedAt", s.lastAt().toInstant().toString()).put("count", s.messages()));
        return response;
    }

    /** The longest first, which says most. */
    private static List<String> beginnings(String text) {
        var words = new LinkedHashSet<String>();
        Words.read(text, 0, word -> {
            if (!word.isWhole() && words.size() < MOST_WORDS) {
                words.add(word.form());
            }
        });
        return words.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    }

    private List<Suggestion> suggest(long account, List<String> beginnings, int limit) {
        var among = run(Sql.of("SELECT * FROM correspondent WHERE account_id = ? ORDER BY score DESC LIMIT " + BEST, account),
                beginnings, limit);
        return among.size() == limit || beginnings.isEmpty() ? among : run(Sql.of("""
                SELECT * FROM correspondent WHERE account_id = ? AND email IN (
                    SELECT email FROM correspondent_word WHERE account_id = ? AND word >= ? AND word < ?)""",
                account, account, beginnings.getFirst(), beginnings.getFirst() + '\uFFFF'), beginnings, limit);
    }

    private List<Suggestion> run(Sql from, List<String> beginnings, int limit) {
        var sql = Sql.of("SELECT email, name, last_at, messages FROM (").then(from).then(") c WHERE true");
        for (var beginning : beginnings) {
            sql = sql.then("AND EXISTS (SELECT FROM unnest(c.words) w WHERE starts_with(w, ?))", beginning);
        }
        sql = sql.then("ORDER BY score DESC, email LIMIT ?", limit);
        return jdbc.sql(sql.text()).params(sql.params()).query(Suggestion.class).list();
    }
}
