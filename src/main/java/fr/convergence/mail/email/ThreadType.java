package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.DataType;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Property;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Thread (RFC 8621 §3): the emails of a conversation, oldest first. */
@Component
class ThreadType implements DataType {
    static final char LETTER = 't';

    private record Member(long threadId, long emailId) {}

    private final JdbcClient jdbc;

    ThreadType(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override public String name() {
        return EmailStore.THREAD;
    }

    @Override public String capability() {
        return MailCapability.MAIL;
    }

    @Override public char letter() {
        return LETTER;
    }

    @Override public List<Property> properties() {
        return List.of(Property.list("emailIds", JsonNode::isString).serverSet());
    }

    @Override public List<ObjectNode> read(Call call, @Nullable Collection<Long> ids, Set<String> properties) {
        if (ids == null) {
            throw new MethodError("requestTooLarge", "Name the threads that you want");
        }
        var threads = new LinkedHashMap<Long, ObjectNode>();
        jdbc.sql("""
                SELECT thread_id, email_id FROM email_state WHERE account_id = ? AND thread_id = ANY (?)
                ORDER BY thread_id, received_at, email_id""").params(call.account(), ids.toArray(Long[]::new))
                .query(Member.class).list()
                .forEach(m -> threads.computeIfAbsent(m.threadId(), this::empty).withArray("emailIds").add(Ids.write(EmailType.LETTER, m.emailId())));
        return List.copyOf(threads.values());
    }

    private ObjectNode empty(long id) {
        var thread = JsonNodeFactory.instance.objectNode();
        thread.put("id", id(id));
        thread.putArray("emailIds");
        return thread;
    }
}
