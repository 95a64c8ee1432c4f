package fr.convergence.jmap.methods;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The argument names of a standard method with those that a type adds. */
final class Arguments {
    private Arguments() {}

    static Set<String> of(Set<String> more, String... standard) {
        var all = new LinkedHashSet<>(List.of(standard));
        all.addAll(more);
        return all;
    }
}
