package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Capability;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.FilterCondition;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.Queryable;
import fr.convergence.mail.MailSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Quota (RFC 9425): one per account, of the octets that its mail takes. */
@Component
class QuotaType implements Queryable, Capability {
    private static final long ONLY = 1;

    private final Usage usage;
    private final MailSettings settings;

    QuotaType(Usage usage, MailSettings settings) {
        this.usage = usage;
        this.settings = settings;
    }

    @Override public String urn() {
        return "urn:ietf:params:jmap:quota";
    }

    @Override public String name() {
        return "Quota";
    }

    @Override public String capability() {
        return urn();
    }

    @Override public char letter() {
        return 'q';
    }

    @Override public List<Property> properties() {
        return Stream.of("resourceType", "used", "hardLimit", "scope", "name", "types", "warnLimit", "softLimit", "description")
                .map(name -> Property.of(name, v -> true).serverSet()).toList();
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        if (ids != null && !ids.contains(ONLY)) {
            return List.of();
        }
        var quota = JsonNodeFactory.instance.objectNode();
        quota.put("id", id(ONLY));
        quota.put("resourceType", "octets");
        quota.put("used", usage.octets(call.account()));
        quota.put("hardLimit", settings.quota());
        quota.put("warnLimit", settings.quota() / 10 * 9);
        quota.putNull("softLimit");
        quota.put("scope", "account");
        quota.put("name", call.principal().address());
        quota.putNull("description");
        quota.putArray("types").add("Mail");
        return List.of(quota);
    }

    @Override public Map<String, FilterCondition> filters() {
        return Map.of();
    }

    @Override public Set<String> sorts() {
        return Set.of("name", "used");
    }

    @Override public Results query(Call call, @Nullable Filter filter, List<Sort> sort) {
        return new Results() {
            @Override public List<Long> ids(long offset, int limit) {
                return offset == 0 ? List.of(ONLY) : List.of();
            }

            @Override public long count() {
                return 1;
            }

            @Override public OptionalLong indexOf(long id) {
                return id == ONLY ? OptionalLong.of(0) : OptionalLong.empty();
            }
        };
    }
}
