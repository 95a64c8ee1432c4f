package fr.convergence.submission.vacation;

import fr.convergence.jmap.DocumentType;
import fr.convergence.jmap.Property;
import fr.convergence.store.AccountCreated;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** VacationResponse (RFC 8621 §8): one for each account, off at first. */
@Component
class VacationType extends DocumentType {
    static final String VACATION = "VacationResponse";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SINGLETON = "singleton";
    private static final long ID = 1;
    private static final int LONGEST_TEXT = 100_000;
    private static final List<Property> PROPERTIES = List.of(
            Property.flag("isEnabled").defaultsTo(false),
            Property.date("fromDate").nullable(),
            Property.date("toDate").nullable(),
            Property.text("subject", 500).nullable(),
            Property.text("textBody", LONGEST_TEXT).nullable(),
            Property.text("htmlBody", LONGEST_TEXT).nullable());

    private final JdbcClient jdbc;

    VacationType(JdbcClient jdbc) {
        super(jdbc, VACATION, VacationCapability.VACATION, 'v', "vacation_response", PROPERTIES);
        this.jdbc = jdbc;
    }

    @EventListener
    void begin(AccountCreated event) {
        jdbc.sql("INSERT INTO vacation_response (account_id, id, doc) VALUES (?, ?, '{}')").params(event.account().id(), ID).update();
        event.change().created(VACATION, ID);
    }

    /** As it is kept: what was never set is absent. */
    Optional<ObjectNode> of(long account) {
        return jdbc.sql("SELECT doc FROM vacation_response WHERE account_id = ? AND id = ?").params(account, ID)
                .query(String.class).optional().map(doc -> (ObjectNode) JSON.readTree(doc));
    }

    @Override public boolean isSingleton() {
        return true;
    }

    @Override public String id(long id) {
        return SINGLETON;
    }

    @Override public OptionalLong parse(String id) {
        return id.equals(SINGLETON) ? OptionalLong.of(ID) : OptionalLong.empty();
    }

    /** A new absence, or other words about it, are told anew to everyone who writes. */
    @Override protected void prepare(SetCall set, @Nullable ObjectNode before, ObjectNode document) {
        jdbc.sql("DELETE FROM vacation_reply WHERE account_id = ?").param(set.change().account()).update();
    }
}
