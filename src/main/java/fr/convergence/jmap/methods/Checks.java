package fr.convergence.jmap.methods;

import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.jmap.Settable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds objects against the properties of their type, before the type sees them. */
final class Checks {
    private final Settable type;
    private final Map<String, Property> properties;

    Checks(Settable type) {
        this.type = type;
        this.properties = type.properties().stream().collect(Collectors.toMap(Property::name, Function.identity()));
    }

    /** The object with its defaults. @throws SetError invalidProperties, naming all that are wrong */
    ObjectNode forCreate(ObjectNode asked) {
        var wrong = new ArrayList<String>();
        for (var entry : asked.properties()) {
            var property = properties.get(entry.getKey());
            if (property == null ? !type.hasDynamicProperty(entry.getKey()) : property.isServerSet() || !property.accepts(entry.getValue())) {
                wrong.add(entry.getKey());
            }
        }
        var object = asked.deepCopy();
        for (var property : properties.values()) {
            if (!asked.has(property.name()) && !property.isServerSet()) {
                if (property.defaultValue() != null) {
                    object.set(property.name(), property.defaultValue());
                } else if (!property.isOnRequest()) {
                    wrong.add(property.name());
                }
            }
        }
        refuse(wrong);
        return object;
    }

    /** What a copy is to have of its own. @throws SetError invalidProperties */
    void forCopy(ObjectNode given, Set<String> allowed) {
        refuse(given.propertyStream().filter(p -> !allowed.contains(p.getKey()) || !properties.get(p.getKey()).accepts(p.getValue()))
                .map(Map.Entry::getKey).toList());
    }

    /** What changed between the two. @throws SetError invalidProperties */
    Set<String> forUpdate(ObjectNode before, ObjectNode after, Set<String> touched) {
        var wrong = new ArrayList<String>();
        var changed = new LinkedHashSet<String>();
        for (var name : touched) {
            var property = properties.get(name);
            if (property == null && !name.equals("id") && !type.hasDynamicProperty(name)) {
                wrong.add(name);
                continue;
            }
            JsonNode value = after.get(name);
            if (property != null && value.isNull() && !property.accepts(value) && property.defaultValue() != null) {
                value = property.defaultValue();
                after.set(name, value);
            }
            if (value.equals(before.has(name) ? before.get(name) : NullNode.getInstance())) {
                continue;
            }
            if (property == null || property.isServerSet() || property.isImmutable() || !property.accepts(value)) {
                wrong.add(name);
            }
            changed.add(name);
        }
        refuse(wrong);
        return changed;
    }

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw SetError.invalid("Not accepted: " + String.join(", ", wrong), wrong.toArray(String[]::new));
        }
    }
}
