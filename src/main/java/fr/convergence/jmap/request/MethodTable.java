package fr.convergence.jmap.request;

import fr.convergence.jmap.DataType;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.methods.StandardMethods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every method that can be called: the standard ones of each type, and those that modules bring. */
@Component
class MethodTable {
    private final Map<String, JmapMethod> methods = new HashMap<>();

    MethodTable(List<DataType> types, List<JmapMethod> own, StandardMethods standard) {
        types.stream().flatMap(type -> standard.of(type).stream()).forEach(this::add);
        own.forEach(this::add);
        var letters = new HashMap<Character, String>();
        types.forEach(type -> {
            var other = letters.put(type.letter(), type.name());
            if (other != null) {
                throw new IllegalStateException(other + " and " + type.name() + " have the same letter");
            }
        });
    }

    private void add(JmapMethod method) {
        if (methods.put(method.name(), method) != null) {
            throw new IllegalStateException("Two methods are named " + method.name());
        }
    }

    Optional<JmapMethod> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }
}
