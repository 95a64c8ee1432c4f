package fr.convergence.jmap.methods;

import fr.convergence.jmap.SetError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PatchObject (RFC 8620 §5.3): paths into an object and what to put there. */
final class Patch {
    private record Step(List<String> path, JsonNode value) {}

    private final List<Step> steps = new ArrayList<>();

    /** @throws SetError invalidPatch when one path leads into another */
    Patch(ObjectNode patch) {
        for (var entry : patch.properties()) {
            steps.add(new Step(Arrays.stream(entry.getKey().split("/", -1)).map(Patch::unescape).toList(), entry.getValue()));
        }
        var paths = new LinkedHashSet<List<String>>();
        steps.forEach(step -> paths.add(step.path()));
        for (var path : paths) {
            for (int n = 1; n < path.size(); n++) {
                if (paths.contains(path.subList(0, n))) {
                    throw new SetError("invalidPatch", "One path leads into another: " + String.join("/", path));
                }
            }
        }
    }

    /** The properties that it touches. */
    Set<String> properties() {
        var names = new LinkedHashSet<String>();
        steps.forEach(step -> names.add(step.path().getFirst()));
        return names;
    }

    /** @throws SetError invalidPatch when a path's parent doesn't exist or isn't an object */
    ObjectNode applyTo(ObjectNode before) {
        var after = before.deepCopy();
        for (var step : steps) {
            JsonNode parent = after;
            for (var name : step.path().subList(0, step.path().size() - 1)) {
                parent = parent.get(name);
                if (!(parent instanceof ObjectNode)) {
                    throw new SetError("invalidPatch", "Nothing at " + String.join("/", step.path()));
                }
            }
            var leaf = step.path().getLast();
            if (step.value().isNull() && step.path().size() > 1) {
                ((ObjectNode) parent).remove(leaf);
            } else {
                ((ObjectNode) parent).set(leaf, step.value());
            }
        }
        return after;
    }

    private static String unescape(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
