package fr.convergence.submission.jmap;

import fr.convergence.jmap.DocumentType;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Property;
import fr.convergence.jmap.SetError;
import fr.convergence.store.AccountCreated;
import fr.convergence.submission.Senders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Identity (RFC 8621 §6): as whom a person writes. The one that an account begins with stays. */
@Component
public class IdentityType extends DocumentType {
    public static final String IDENTITY = "Identity";
    private static final char LETTER = 'i';
    private static final int LONGEST_SIGNATURE = 100_000;
    private static final List<Property> PROPERTIES = List.of(
            Property.text("name", 200).defaultsTo(""),
            Property.text("email", 320).immutable(),
            Property.list("replyTo", IdentityType::isAddress).nullable(),
            Property.list("bcc", IdentityType::isAddress).nullable(),
            Property.text("textSignature", LONGEST_SIGNATURE).defaultsTo(""),
            Property.text("htmlSignature", LONGEST_SIGNATURE).defaultsTo(""),
            Property.flag("mayDelete").serverSet());

    private final JdbcClient jdbc;
    private final Senders senders;

    IdentityType(JdbcClient jdbc, Senders senders) {
        super(jdbc, IDENTITY, SubmissionCapability.SUBMISSION, LETTER, "identity", PROPERTIES);
        this.jdbc = jdbc;
        this.senders = senders;
    }

    private static boolean isAddress(JsonNode node) {
        return node.isObject() && node.path("email").isString()
                && (node.path("name").isMissingNode() || node.path("name").isNull() || node.path("name").isString());
    }

    @EventListener
    void begin(AccountCreated event) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("name", event.account().name()).put("email", event.account().address()).put("mayDelete", false);
        long id = event.change().newId();
        jdbc.sql("INSERT INTO identity (account_id, id, doc) VALUES (?, ?, ?::jsonb)")
                .params(event.account().id(), id, document.toString()).update();
        event.change().created(IDENTITY, id);
    }

    @Override protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode document) {
        if (before == null) {
            if (!senders.owns(set.change().account(), document.get("email").stringValue())) {
                throw new SetError("forbiddenFrom", "That isn't an address of this account", List.of("email"), Map.of());
            }
            document.put("mayDelete", true);
        }
    }

    @Override public void destroy(SetCall set, long id) {
        if (read(set.call(), List.of(id), Set.of()).stream().anyMatch(i -> !i.path("mayDelete").asBoolean())) {
            throw SetError.forbidden("This identity stays");
        }
        super.destroy(set, id);
    }

    /** The address of an identity; empty for none. */
    Optional<String> email(long account, String identityId) {
        var id = Ids.read(LETTER, identityId);
        return id.isEmpty() ? Optional.empty()
                : jdbc.sql("SELECT doc->>'email' FROM identity WHERE account_id = ? AND id = ?")
                        .params(account, id.getAsLong()).query(String.class).optional();
    }

    /** The identity of this address, or else the first one; 0 when the account has none. */
    public long of(long account, String email) {
        return jdbc.sql("""
                SELECT id FROM identity WHERE account_id = ?
                ORDER BY lower(doc->>'email') = lower(?) DESC, id LIMIT 1""").params(account, email)
                .query(Long.class).optional().orElse(0L);
    }
}
