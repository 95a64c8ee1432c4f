package fr.convergence.jmap;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A singleton: one object per account. Kept in memory, as nothing but its errors is of interest. */
@Component
class ChoiceType implements Settable {
    private final ConcurrentHashMap<Long, String> colours = new ConcurrentHashMap<>();

    @Override public String name() {
        return "Choice";
    }

    @Override public String capability() {
        return NoteCapability.URN;
    }

    @Override public char letter() {
        return 'y';
    }

    @Override public String id(long id) {
        return "singleton";
    }

    @Override public OptionalLong parse(String id) {
        return id.equals("singleton") ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override public boolean isSingleton() {
        return true;
    }

    @Override public List<Property> properties() {
        return List.of(Property.text("colour", 20));
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        return ids != null && ids.isEmpty() ? List.of() : List.of(JsonNodeFactory.instance.objectNode()
                .put("id", "singleton").put("colour", colours.getOrDefault(call.account(), "blue")));
    }

    @Override public void update(SetCall set, Update update) {
        colours.put(set.change().account(), update.after().get("colour").stringValue());
        set.change().updated(name(), update.id());
    }

    @Override public long create(SetCall set, ObjectNode object) {
        throw new AssertionError("Never asked");
    }

    @Override public void destroy(SetCall set, long id) {
        throw new AssertionError("Never asked");
    }
}
