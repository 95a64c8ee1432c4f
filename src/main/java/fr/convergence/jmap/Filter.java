package fr.convergence.jmap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A filter as asked (RFC 8620 §5.5), each condition known to the type and each value accepted. */
public sealed interface Filter {
    /** AND, OR or NOT (none) of the filters. */
    record Operator(String operator, List<Filter> filters) implements Filter {}

    /** Every property of the condition must hold. */
    record Condition(ObjectNode properties) implements Filter {}

    /**
     * The filter that a call was given, null when none.
     *
     * @throws MethodError unsupportedFilter or invalidArguments
     */
    static @Nullable Filter of(Call call, Queryable type) {
        var given = call.object("filter");
        return given == null ? null : new FilterReader(type).read(given);
    }
}
