package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that keeps all Emails of an account and only ever asks for what changed. */
final class Mirror {
    static final String PROPERTIES = "['id', 'messageId', 'blobId', 'threadId', 'mailboxIds', 'keywords']";

    final Map<String, JsonNode> emails = new HashMap<>();
    private final Account account;
    private @Nullable String state;

    Mirror(Account account) {
        this.account = account;
    }

    void sync() throws IOException, InterruptedException {
        if (state == null) {
            state = account.call("Email/get", "{ids: []}").get("state").stringValue();
            account.emails(PROPERTIES).forEach(email -> emails.put(email.get("id").stringValue(), email));
            return;
        }
        JsonNode changes;
        do {
            changes = account.call("Email/changes", "{sinceState: '%s', maxChanges: 400}", state);
            for (var which : List.of("created", "updated")) {
                account.call("Email/get", "{ids: %s, properties: %s}", changes.get(which), PROPERTIES).get("list")
                        .forEach(email -> emails.put(email.get("id").stringValue(), email));
            }
            changes.get("destroyed").forEach(id -> emails.remove(id.stringValue()));
            state = changes.get("newState").stringValue();
        } while (changes.get("hasMoreChanges").booleanValue());
    }

    /** What it has by asking for changes is what who asks for everything gets. */
    void isTheAccount() throws IOException, InterruptedException {
        sync();
        var all = new HashMap<String, JsonNode>();
        account.emails(PROPERTIES).forEach(email -> all.put(email.get("id").stringValue(), email));
        assertThat(emails).isEqualTo(all);
    }
}
