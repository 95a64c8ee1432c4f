package fr.convergence.mail.email;

import fr.convergence.jmap.Filter;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import fr.convergence.mail.search.TextConditions;
import fr.convergence.mail.search.TextQuery;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A filter taken apart: what the search index can answer, whatever it is combined of, and what else must hold. Both
 * must; where text stands in an OR beside something else, it is among what else must hold.
 */
final class FilterParts {
    private final Queryable type;
    private final long account;
    private final List<TextQuery> text = new ArrayList<>();
    private final List<Sql> others = new ArrayList<>();
    private @Nullable OffsetDateTime before;
    private OptionalLong mailbox = OptionalLong.empty();
    private boolean hasText;

    FilterParts(@Nullable Filter filter, Queryable type, long account) {
        this.type = type;
        this.account = account;
        if (filter != null) {
            add(filter);
        }
    }

    /** What is looked for in texts, wherever it stands in the filter but where it is excluded. */
    static List<TextQuery.Match> wanted(@Nullable Filter filter) {
        return switch (filter) {
            case null -> List.of();
            case Filter.Condition(var properties) -> properties.propertyStream().filter(p -> TextConditions.has(p.getKey()))
                    .flatMap(p -> TextConditions.read(p.getKey(), p.getValue().stringValue()).wanted().stream()).toList();
            case Filter.Operator(var operator, var filters) -> operator.equals("NOT") ? List.of()
                    : filters.stream().flatMap(f -> wanted(f).stream()).toList();
        };
    }

    /** Whether a filter, as it came, has a condition on text somewhere. */
    static boolean mentionsText(JsonNode filter) {
        return filter.propertyNames().stream().anyMatch(TextConditions::has)
                || filter.path("conditions").valueStream().anyMatch(FilterParts::mentionsText);
    }

    /** Whether the search index is asked at all. */
    boolean hasText() {
        return hasText;
    }

    /** Whether the index leads to all results: each has a word that is looked for. */
    boolean isByWord() {
        return !text().equals(TextQuery.NOTHING) && text().needsWord();
    }

    TextQuery text() {
        return TextQuery.and(text);
    }

    /** Over email_state s and email e. */
    Sql others() {
        return Sql.join("AND", others, Sql.TRUE);
    }

    /** None received then or later is among the results. */
    Optional<OffsetDateTime> before() {
        return Optional.ofNullable(before);
    }

    /** All results are in this mailbox. */
    OptionalLong mailbox() {
        return mailbox;
    }

    private void add(Filter filter) {
        switch (filter) {
            case Filter.Condition(var properties) -> properties.properties().forEach(p -> add(p.getKey(), p.getValue()));
            case Filter.Operator(var operator, var filters) when operator.equals("AND") -> filters.forEach(this::add);
            case Filter.Operator o -> textOf(o).ifPresentOrElse(text::add, () -> others.add(Sql.of(o, type, account)));
        }
    }

    private void add(String name, JsonNode value) {
        if (TextConditions.has(name)) {
            hasText = true;
            text.add(TextConditions.read(name, value.stringValue()));
            return;
        }
        if (name.equals("before")) {
            var date = EmailFilters.date(value);
            before = before == null || date.isBefore(before) ? date : before;
        } else if (name.equals("inMailbox")) {
            mailbox = OptionalLong.of(EmailFilters.mailbox(value.stringValue()));
        }
        others.add(type.filters().get(name).sql().apply(account, value));
    }

    /** Empty unless it is about text only. */
    private Optional<TextQuery> textOf(Filter filter) {
        if (filter instanceof Filter.Condition(var properties)) {
            hasText |= properties.propertyStream().anyMatch(p -> TextConditions.has(p.getKey()));
            return properties.propertyStream().allMatch(p -> TextConditions.has(p.getKey()))
                    ? Optional.of(TextQuery.and(properties.propertyStream()
                            .map(p -> TextConditions.read(p.getKey(), p.getValue().stringValue())).toList()))
                    : Optional.empty();
        }
        var operator = (Filter.Operator) filter;
        var parts = operator.filters().stream().map(this::textOf).toList();
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var queries = parts.stream().map(Optional::get).toList();
        return Optional.of(switch (operator.operator()) {
            case "AND" -> TextQuery.and(queries);
            case "OR" -> TextQuery.or(queries);
            default -> TextQuery.not(TextQuery.or(queries));
        });
    }
}
