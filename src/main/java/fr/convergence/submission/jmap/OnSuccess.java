package fr.convergence.submission.jmap;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.MethodError;
import fr.convergence.jmap.Settable.SetCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** What becomes of an email once its submission succeeded: an implicit Email/set (RFC 8621 §7.5). */
@Component
class OnSuccess {
    private static final String UPDATE = "onSuccessUpdateEmail";
    private static final String DESTROY = "onSuccessDestroyEmail";
    static final Set<String> ARGUMENTS = Set.of(UPDATE, DESTROY);

    private final JdbcClient jdbc;
    private final SubmissionReader reader;

    OnSuccess(JdbcClient jdbc, SubmissionReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    void of(SetCall set) {
        var args = JsonNodeFactory.instance.objectNode();
        args.put("accountId", set.call().accountId());
        var update = args.putObject("update");
        var patches = set.call().object(UPDATE);
        if (patches != null) {
            patches.properties().forEach(entry -> {
                if (!entry.getValue().isObject()) {
                    throw MethodError.invalidArguments(UPDATE + " must map ids to patches");
                }
                email(set, entry.getKey()).ifPresent(id -> update.set(id, entry.getValue()));
            });
        }
        var destroy = args.putArray("destroy");
        var destroyed = set.call().strings(DESTROY);
        for (var reference : destroyed == null ? List.<String>of() : destroyed) {
            email(set, reference).ifPresent(destroy::add);
        }
        if (!update.isEmpty() || !destroy.isEmpty()) {
            set.call().next().add(new Call.Next("Email/set", args));
        }
    }

    /** The email of a submission that was created, updated or destroyed in this call. */
    private Optional<String> email(SetCall set, String reference) {
        if (!set.succeeded(reference)) {
            return Optional.empty();
        }
        var id = Ids.read(EmailSubmissionType.LETTER, set.resolve(reference));
        return jdbc.sql("SELECT email_id FROM submission WHERE account_id = ? AND id = ?")
                .params(set.change().account(), id.orElse(0)).query(Long.class).optional().map(email -> reader.id("Email", email));
    }
}
