package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person who makes folders, reads, moves and deletes, one request after the other, and what was answered her. */
final class Changes {
    /** What may be found of an Email: its folder and whether it was read, or nothing when it is deleted. */
    private record Email(String mailbox, boolean seen) {
        static Email of(JsonNode email) {
            return new Email(email.get("mailboxIds").propertyNames().iterator().next(), email.get("keywords").has("$seen"));
        }
    }

    final Set<String> destroyedMessages = new HashSet<>();
    private final Account account;
    private final Random random;
    private final List<String> mailboxes = new ArrayList<>();
    private final Map<String, Email> acknowledged = new HashMap<>();
    private final Set<String> destroyed = new HashSet<>();
    /** The one whose answer didn't come: the change was made or wasn't. */
    private @Nullable String unanswered;

    Changes(Account account, Random random) {
        this.account = account;
        this.random = random;
    }

    /** @param known the Emails that can be changed, as they are when the server has just started */
    void changeUntilCut(Map<String, JsonNode> known) {
        hold(known);
        var ids = new ArrayList<>(known.keySet());
        try {
            for (int n = 0; ; n++) {
                if (n % 10 == 0) {
                    mailboxes.add(account.call("Mailbox/set", "{create: {k: {name: 'Dossier %d'}}}", mailboxes.size() + random.nextInt(1_000_000) * 1000)
                            .at("/created/k/id").stringValue());
                } else if (!ids.isEmpty()) {
                    change(ids.get(random.nextInt(ids.size())), known);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the server was killed: what counts is what was acknowledged before
        }
    }

    private void change(String id, Map<String, JsonNode> known) throws IOException, InterruptedException {
        if (destroyed.contains(id)) {
            return;
        }
        var before = acknowledged.getOrDefault(id, Email.of(known.get(id)));
        unanswered = id;
        if (random.nextInt(10) == 0) {
            destroyedMessages.add(known.get(id).at("/messageId/0").stringValue());
            assertThat(account.call("Email/set", "{destroy: ['%s']}", id).at("/destroyed/0").stringValue()).isEqualTo(id);
            destroyed.add(id);
            acknowledged.remove(id);
        } else {
            var after = random.nextBoolean() ? new Email(before.mailbox(), !before.seen()) : new Email(mailboxes.getLast(), before.seen());
            assertThat(account.call("Email/set", "{update: {'%1$s': {mailboxIds: {'%2$s': true}, 'keywords/$seen': %3$s}}}", id, after.mailbox(),
                    after.seen() ? "true" : "null").at("/updated").has(id)).isTrue();
            acknowledged.put(id, after);
        }
        unanswered = null;
    }

    /** Every change that was answered is there. */
    void hold(Map<String, JsonNode> found) {
        if (unanswered != null) {
            if (found.containsKey(unanswered)) {
                acknowledged.put(unanswered, Email.of(found.get(unanswered)));
                destroyedMessages.remove(found.get(unanswered).at("/messageId/0").stringValue());
            } else {
                destroyed.add(unanswered);
                acknowledged.remove(unanswered);
            }
            unanswered = null;
        }
        assertThat(found.keySet()).describedAs("destroyed").noneMatch(destroyed::contains);
        var now = new HashMap<String, Email>();
        acknowledged.keySet().stream().filter(found::containsKey).forEach(id -> now.put(id, Email.of(found.get(id))));
        assertThat(now).isEqualTo(acknowledged);
    }

    void foldersAreThere() throws IOException, InterruptedException {
        assertThat(account.call("Mailbox/get", "{ids: null, properties: ['id']}").get("list").valueStream().map(m -> m.get("id").stringValue()))
                .containsAll(mailboxes);
    }
}
