package fr.convergence.mail.email;

import fr.convergence.jmap.Call;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.JmapMethod;
import fr.convergence.jmap.MethodError;
import fr.convergence.mail.OverQuotaException;
import fr.convergence.mail.mailbox.Mailboxes;
import fr.convergence.store.Change;
import fr.convergence.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DeletedEmail/restore: emails come back with their ids, keywords and mailboxes; to the inbox where these are gone. */
@Component
class DeletedEmailRestore implements JmapMethod {
    private final Store store;
    private final EmailRows rows;
    private final EmailStore emails;
    private final Mailboxes mailboxes;

    DeletedEmailRestore(Store store, EmailRows rows, EmailStore emails, Mailboxes mailboxes) {
        this.store = store;
        this.rows = rows;
        this.emails = emails;
        this.mailboxes = mailboxes;
    }

    @Override public String name() {
        return "DeletedEmail/restore";
    }

    @Override public String capability() {
        return ConvergenceMailCapability.URN;
    }

    @Override public Set<String> arguments() {
        return Set.of("accountId", "ids");
    }

    @Override public boolean changes() {
        return true;
    }

    @Override public ObjectNode call(Call call) {
        var asked = call.strings("ids");
        if (asked == null) {
            throw MethodError.invalidArguments("ids is missing");
        }
        var numbers = new HashMap<Long, String>();
        asked.forEach(id -> Ids.read(DeletedEmailType.LETTER, id).ifPresent(n -> numbers.put(n, id)));
        return store.change(call.account(), call.actor(), change -> restore(call, change, asked, numbers));
    }

    private ObjectNode restore(Call call, Change change, List<String> asked, HashMap<Long, String> numbers) {
        var states = rows.deleted(change.account(), numbers.keySet()).stream().map(s -> into(s, change.account())).toList();
        var response = JsonNodeFactory.instance.objectNode().put("accountId", call.accountId());
        var restored = response.putArray("restored");
        var notRestored = response.putObject("notRestored");
        var left = new LinkedHashSet<>(asked);
        try {
            emails.restore(change, states);
            states.forEach(s -> {
                restored.add(numbers.get(s.id()));
                left.remove(numbers.get(s.id()));
            });
        } catch (OverQuotaException e) {
            throw new MethodError("overQuota", "There is no room left in this account");
        }
        left.forEach(id -> notRestored.putObject(id).put("type", "notFound"));
        return response;
    }

    private EmailRows.State into(EmailRows.State state, long account) {
        var there = new HashSet<>(state.mailboxes());
        there.retainAll(mailboxes.ids(account));
        return state.with(state.keywords(), there.isEmpty() ? Set.of(mailboxes.byRole(account).get("inbox")) : there);
    }
}
