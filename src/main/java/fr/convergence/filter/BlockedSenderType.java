package fr.convergence.filter;

import fr.convergence.jmap.DocumentType;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.mail.DeliveryPlacement;
import fr.convergence.mail.mime.ParsedMessage;
import fr.convergence.submission.Addresses;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** BlockedSender: an address whose mail goes into Junk from now on. */
@Component
class BlockedSenderType extends DocumentType implements DeliveryPlacement {
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final InstantSource time;

    BlockedSenderType(JdbcClient jdbc, InstantSource time) {
        super(jdbc, "BlockedSender", FilterCapability.FILTER, 'k', "blocked_sender",
                List.of(Property.text("email", 320).immutable(), Property.date("createdAt").serverSet()));
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode blocked) {
        if (before != null) {
            return;
        }
        var email = blocked.get("email").stringValue().strip().toLowerCase(Locale.ROOT);
        if (!Addresses.isComplete(email)) {
            throw SetError.invalid("That isn't an address", "email");
        }
        long account = set.change().account();
        jdbc.sql("SELECT id FROM blocked_sender WHERE account_id = ? AND email = ?").params(account, email).query(Long.class).optional().ifPresent(id -> {
            throw new SetError("alreadyExists", "This sender is blocked already", List.of("email"), Map.of("existingId", id(id)));
        });
        if (jdbc.sql("SELECT count(*) FROM blocked_sender WHERE account_id = ?").param(account).query(Long.class).single() >= MOST) {
            throw new SetError("overQuota", "At most " + MOST + " senders can be blocked");
        }
        blocked.put("email", email).put("createdAt", time.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Override public Set<String> sorts() {
        return Set.of("email");
    }

    @Override public List<Boolean> areUnwanted(long account, List<ParsedMessage> messages) {
        var senders = messages.stream().flatMap(BlockedSenderType::from).distinct().toArray(String[]::new);
        var blocked = new HashSet<>(jdbc.sql("SELECT email FROM blocked_sender WHERE account_id = ? AND email = ANY (?)")
                .params(account, senders).query(String.class).list());
        return messages.stream().map(message -> from(message).anyMatch(blocked::contains)).toList();
    }

    private static Stream<String> from(ParsedMessage message) {
        return message.from() == null ? Stream.of() : message.from().stream().map(address -> address.email().toLowerCase(Locale.ROOT));
    }
}
