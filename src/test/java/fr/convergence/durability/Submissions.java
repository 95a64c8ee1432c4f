package fr.convergence.durability;

import static fr.convergence.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Messages that one person sends to another, and which of them the server said that it sends. */
final class Submissions {
    private final Account from;
    private final Account to;
    private final Set<String> acknowledged = new HashSet<>();

    Submissions(Account from, Account to) {
        this.from = from;
        this.to = to;
    }

    void sendUntilCut(String name) {
        try {
            var identity = from.call("Identity/get", "{ids: null}").at("/list/0/id").stringValue();
            var sent = from.mailbox("sent");
            for (int n = 0; ; n++) {
                var id = name + "-" + n + "@college.example";
                var email = from.call("Email/set", """
                        {create: {d: {mailboxIds: {'%s': true}, keywords: {$seen: true}, messageId: ['%s'], subject: 'Conseil', from: [{email: '%s'}],
                          to: [{email: '%s'}], textBody: [{partId: 't', type: 'text/plain'}], bodyValues: {t: {value: 'Bonjour.'}}}}}""",
                        sent, id, from.address, to.address).at("/created/d/id").stringValue();
                if (from.call("EmailSubmission/set", "{create: {s: {identityId: '%s', emailId: '%s'}}}", identity, email).at("/created/s/id").isString()) {
                    acknowledged.add(id);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the server was killed: what counts is what was acknowledged before
        }
    }

    /** Soon, and once. */
    void arrive() {
        assertThat(acknowledged).isNotEmpty();
        eventually(() -> {
            var received = received();
            assertThat(received).allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
            assertThat(received).containsKeys(acknowledged.toArray(String[]::new));
        });
    }

    private Map<String, Long> received() {
        try {
            return to.emails("['messageId']").stream().collect(Collectors.groupingBy(email -> email.at("/messageId/0").stringValue(), Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
