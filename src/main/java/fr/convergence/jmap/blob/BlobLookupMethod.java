package fr.convergence.jmap.blob;

import fr.convergence.jmap.BlobReferrer;
import fr.convergence.jmap.Call;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.MethodError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blob/lookup (RFC 9404 §4.3): which objects refer to a blob. */
@Component
class BlobLookupMethod implements JmapMethod {
    private final Contents contents;
    private final Limits limits;
    private final Map<String, BlobReferrer> types = new LinkedHashMap<>();

    BlobLookupMethod(Contents contents, Limits limits, List<BlobReferrer> types) {
        this.contents = contents;
        this.limits = limits;
        types.forEach(type -> this.types.put(type.name(), type));
    }

    @Override public String name() {
        return "Blob/lookup";
    }

    @Override public String capability() {
        return BlobCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "typeNames", "ids");
    }

    @Override public ObjectNode call(Call call) {
        var asked = types(call);
        var response = JsonNodeFactory.instance.objectNode();
        response.put("accountId", call.accountId());
        var list = response.putArray("list");
        var notFound = response.putArray("notFound");
        var found = new LinkedHashMap<String, ObjectNode>();
        for (var id : BlobIds.of(call, "ids", limits)) {
            if (contents.find(call.account(), id).isPresent()) {
                found.put(id, list.addObject().put("id", id).putObject("matchedIds"));
            } else {
                notFound.add(id);
            }
        }
        for (var type : asked) {
            var referrers = type.referrers(call, found.keySet());
            found.forEach((id, matched) -> {
                var ids = matched.putArray(type.name());
                referrers.getOrDefault(id, Set.of()).forEach(referrer -> ids.add(type.id(referrer)));
            });
        }
        return response;
    }

    private List<BlobReferrer> types(Call call) {
        var names = call.strings("typeNames");
        if (names == null) {
            throw MethodError.invalidArguments("typeNames is missing");
        }
        return names.stream().distinct().map(name -> {
            var type = types.get(name);
            if (type == null || !call.using().contains(type.capability())) {
                throw new MethodError("unknownDataType", "Not a type of this request that refers to blobs: " + name);
            }
            return type;
        }).toList();
    }
}
