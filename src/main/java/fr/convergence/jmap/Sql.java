package fr.convergence.jmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A piece of SQL with its parameters, each a "?" in the text. */
public record Sql(String text, List<Object> params) {
    public static final Sql TRUE = of("true");
    public static final Sql FALSE = of("false");

    public static Sql of(String text, Object... params) {
        return new Sql(text, List.of(params));
    }

    /** This, then the other. */
    public Sql then(Sql next) {
        var all = new ArrayList<>(params);
        all.addAll(next.params);
        return new Sql(text + " " + next.text, all);
    }

    public Sql then(String next, Object... nextParams) {
        return then(of(next, nextParams));
    }

    public Sql negated() {
        return of("NOT (").then(this).then(")");
    }

    /** The pieces with the operator between them, in parentheses as a whole; {@code whenEmpty} if there is none. */
    public static Sql join(String operator, Collection<Sql> pieces, Sql whenEmpty) {
        return pieces.stream().map(Sql::enclosed).reduce((a, b) -> a.then(operator).then(b)).map(Sql::enclosed).orElse(whenEmpty);
    }

    private Sql enclosed() {
        return of("(").then(this).then(")");
    }

    /** The SQL of a filter, its conditions looked up among the type's. */
    public static Sql of(Filter filter, Queryable type, long account) {
        return switch (filter) {
            case Filter.Condition(var properties) -> join("AND", properties.propertyStream()
                    .map(p -> type.filters().get(p.getKey()).sql().apply(account, p.getValue())).toList(), TRUE);
            case Filter.Operator(var operator, var filters) -> {
                var parts = filters.stream().map(f -> of(f, type, account)).toList();
                yield switch (operator) {
                    case "AND" -> join("AND", parts, TRUE);
                    case "OR" -> join("OR", parts, FALSE);
                    default -> join("OR", parts, FALSE).negated();
                };
            }
        };
    }
}
