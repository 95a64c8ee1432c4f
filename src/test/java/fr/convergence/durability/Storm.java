package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Mail arrives on three connections, is read, moved, deleted and sent while the server, or its PostgreSQL, or both are
 * killed at any moment; then everything that was acknowledged must be there, once.
 */
public final class Storm {
    private final Random random;
    private final ServerProcess server;
    private final Account claire;
    private final IncomingMail incoming;
    private final Changes changes;
    private final Submissions submissions;
    private final Mirror mirror;

    Storm(Path data, long seed) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data.getParent());
        random = new Random(seed);
        server = new ServerProcess(data);
        claire = Account.add(server, "claire.delmas@college.example");
        var paul = Account.add(server, "paul.roux@college.example");
        incoming = new IncomingMail(server, claire.address);
        changes = new Changes(claire, random);
        submissions = new Submissions(paul, Account.add(server, "nathalie.petit@college.example"));
        mirror = new Mirror(claire);
    }

    /** {@code ./convergence storm [KILLS [SEED]]} */
    public static void main(String... arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.printf("%d kills, seed %d%n", kills, seed);
        var storm = new Storm(Path.of("target/storm"), seed);
        try {
            for (int round = 0; round < kills; round++) {
                storm.untilKilled(round);
                if (round % 10 == 9) {
                    System.out.printf("%d kills, %d messages acknowledged%n", round + 1, storm.acknowledged());
                }
            }
            storm.nothingIsLost();
            System.out.println("Nothing is lost, nothing is there twice.");
        } finally {
            storm.end();
        }
    }

    int acknowledged() {
        return incoming.acknowledged.size();
    }

    void untilKilled(int round) throws Exception {
        server.start();
        mirror.sync();
        int enough = acknowledged() + 20 + random.nextInt(60);
        var known = new HashMap<>(mirror.emails);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                var name = "m" + round + "-" + i;
                writers.add(threads.submit(() -> incoming.sendUntilCut(name)));
            }
            writers.add(threads.submit(() -> changes.changeUntilCut(known)));
            writers.add(threads.submit(() -> submissions.sendUntilCut("s" + round)));
            incoming.awaitAcknowledged(enough);
            if (round % 3 == 2) {
                server.killPostgres();
            }
            server.kill();
            if (round % 3 == 1) {
                server.killPostgres();
            }
            for (var writer : writers) {
                writer.get();
            }
        }
    }

    void nothingIsLost() throws Exception {
        server.start();
        mirror.isTheAccount();
        changes.hold(mirror.emails);
        changes.foldersAreThere();
        everyMessageIsThereOnceAndWhole();
        countersEqualWhatTheyCount();
        submissions.arrive();
    }

    void end() throws InterruptedException {
        server.stop();
    }

    private void everyMessageIsThereOnceAndWhole() throws Exception {
        var found = new HashMap<String, JsonNode>();
        for (var email : mirror.emails.values()) {
            assertThat(found.put(email.at("/messageId/0").stringValue(), email)).describedAs("twice").isNull();
        }
        var lost = new TreeSet<>(incoming.acknowledged);
        lost.removeAll(found.keySet());
        lost.removeAll(changes.destroyedMessages);
        assertThat(lost).describedAs("lost").isEmpty();
        for (var email : found.entrySet()) {
            var sent = IncomingMail.message(email.getKey());
            assertThat(new String(claire.download(email.getValue().get("blobId").stringValue()), StandardCharsets.UTF_8).strip()).endsWith(sent);
        }
    }

    private void countersEqualWhatTheyCount() throws Exception {
        var threads = new HashMap<String, List<JsonNode>>();
        var mailboxes = new HashMap<String, List<JsonNode>>();
        for (var email : mirror.emails.values()) {
            threads.computeIfAbsent(email.get("threadId").stringValue(), t -> new ArrayList<>()).add(email);
            email.get("mailboxIds").propertyNames().forEach(id -> mailboxes.computeIfAbsent(id, m -> new ArrayList<>()).add(email));
        }
        for (var mailbox : claire.call("Mailbox/get", "{ids: null}").get("list")) {
            assertThat(counters(mailbox)).isEqualTo(counted(mailboxes.getOrDefault(mailbox.get("id").stringValue(), List.of()), threads));
        }
    }

    private static List<Integer> counters(JsonNode mailbox) {
        return List.of("totalEmails", "unreadEmails", "totalThreads", "unreadThreads").stream().map(name -> mailbox.get(name).intValue()).toList();
    }

    private static List<Integer> counted(List<JsonNode> emails, Map<String, List<JsonNode>> threads) {
        var total = new HashSet<String>();
        var unread = new HashSet<String>();
        for (var email : emails) {
            var thread = email.get("threadId").stringValue();
            total.add(thread);
            if (threads.get(thread).stream().anyMatch(Storm::isUnread)) {
                unread.add(thread);
            }
        }
        return List.of(emails.size(), (int) emails.stream().filter(Storm::isUnread).count(), total.size(), unread.size());
    }

    private static boolean isUnread(JsonNode email) {
        return !email.get("keywords").has("$seen");
    }
}
