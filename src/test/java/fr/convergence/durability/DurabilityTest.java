package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was acknowledged is there, once, whatever died and when. */
class DurabilityTest {
    private static final int KILLS = 10;
    private static final String ADDRESS = "claire.delmas@college.example";
    private static final String PASSWORD = "cahier vert sur table";
    private static final Path DATA = Path.of("target/durability");

    /** Message ids that were answered 250, mailbox names whose creation was answered. */
    private final Set<String> mails = ConcurrentHashMap.newKeySet();
    private final Set<String> mailboxes = ConcurrentHashMap.newKeySet();
    private ServerProcess server;
    private String account;

    @Test void ten_kills_while_mail_arrives_and_is_changed_lose_nothing_that_was_acknowledged() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        Files.createDirectories(DATA.getParent());
        server = new ServerProcess(DATA);
        server.command(PASSWORD, "account", "add", ADDRESS, "--name", "Claire Delmas", "--password-stdin");
        var random = new Random(7);
        for (int round = 0; round < KILLS; round++) {
            server.start();
            account = account();
            int acknowledged = mails.size();
            var writers = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) {
                var name = round + "-" + i;
                writers.add(Thread.startVirtualThread(() -> sendUntilCut(name)));
            }
            var change = "Dossier " + round + "-";
            writers.add(Thread.startVirtualThread(() -> createUntilCut(change)));
            int enough = acknowledged + 20 + random.nextInt(60);
            synchronized (this) {
                while (mails.size() < enough) {
                    wait();
                }
            }
            if (round % 3 == 2) {
                server.killPostgres();
            }
            server.kill();
            if (round % 3 == 1) {
                server.killPostgres();
            }
            for (var writer : writers) {
                writer.join();
            }
        }
        server.start();
        everythingAcknowledgedIsThereOnce();
        countersEqualWhatTheyCount();
        assertThat(mails.size()).isGreaterThan(KILLS * 20);
    }

    @AfterEach void stop() throws InterruptedException {
        server.stop();
    }

    private void sendUntilCut(String name) {
        try (var socket = new Socket("127.0.0.1", server.smtpPort);
             var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            answer(in);
            say(socket, in, "EHLO dehors.example");
            for (int n = 0; ; n++) {
                var id = "m" + name + "-" + n + "@dehors.example";
                say(socket, in, "MAIL FROM:<parent@dehors.example>");
                say(socket, in, "RCPT TO:<" + ADDRESS + ">");
                say(socket, in, "DATA");
                if (say(socket, in, "From: parent@dehors.example\r\nSubject: Absence " + (n % 7) + "\r\nMessage-ID: <" + id + ">\r\n\r\nBonjour\r\n.").startsWith("250")) {
                    mails.add(id);
                    synchronized (this) {
                        notifyAll();
                    }
                }
            }
        } catch (IOException e) {
            // the server was killed: what counts is what was acknowledged before
        }
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answer(in);
    }

    private static String answer(BufferedReader in) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("closed");
            }
        } while (line.length() > 3 && line.charAt(3) == '-');
        return line;
    }

    private void createUntilCut(String prefix) {
        try {
            for (int n = 0; ; n++) {
                var name = prefix + n;
                if (call("Mailbox/set", "{create: {k: {name: '%s'}}}".formatted(name)).at("/created/k/id").isString()) {
                    mailboxes.add(name);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the server was killed: what counts is what was acknowledged before
        }
    }

    private void everythingAcknowledgedIsThereOnce() throws Exception {
        var seen = new HashMap<String, Integer>();
        for (var email : allEmails()) {
            seen.merge(email.at("/messageId/0").stringValue(), 1, Integer::sum);
        }
        var lost = new TreeSet<>(mails);
        lost.removeAll(seen.keySet());
        assertThat(lost).describedAs("lost").isEmpty();
        assertThat(mails.stream().filter(id -> seen.get(id) != 1)).describedAs("doubled").isEmpty();
        var names = call("Mailbox/get", "{ids: null, properties: ['name']}").get("list").valueStream().map(m -> m.get("name").stringValue()).toList();
        assertThat(names).containsAll(mailboxes);
    }

    private void countersEqualWhatTheyCount() throws Exception {
        var inbox = call("Mailbox/query", "{filter: {role: 'inbox'}}").at("/ids/0").stringValue();
        var counts = call("Mailbox/get", "{ids: ['%s']}".formatted(inbox)).at("/list/0");
        var emails = allEmails();
        Map<String, List<JsonNode>> threads = new HashMap<>();
        emails.forEach(e -> threads.computeIfAbsent(e.get("threadId").stringValue(), t -> new ArrayList<>()).add(e));
        assertThat(counts.get("totalEmails").intValue()).isEqualTo(emails.size());
        assertThat(counts.get("unreadEmails").intValue()).isEqualTo(emails.size());
        assertThat(counts.get("totalThreads").intValue()).isEqualTo(threads.size());
        assertThat(counts.get("unreadThreads").intValue()).isEqualTo(threads.size());
    }

    private List<JsonNode> allEmails() throws Exception {
        var all = new ArrayList<JsonNode>();
        for (int position = 0; ; position += 500) {
            var ids = call("Email/query", "{position: %d, limit: 500}".formatted(position)).get("ids");
            if (ids.isEmpty()) {
                return all;
            }
            call("Email/get", "{ids: %s, properties: ['messageId','threadId']}".formatted(ids)).get("list").forEach(all::add);
        }
    }

    private String account() throws IOException, InterruptedException {
        return JmapClient.json(server.session(ADDRESS, PASSWORD)).get("primaryAccounts").get("urn:ietf:params:jmap:mail").stringValue();
    }

    private JsonNode call(String method, String args) throws IOException, InterruptedException {
        var arguments = (ObjectNode) JmapClient.json(args);
        arguments.put("accountId", account);
        var body = "{\"using\":[\"urn:ietf:params:jmap:core\",\"urn:ietf:params:jmap:mail\"],\"methodCalls\":[[\"" + method + "\"," + arguments + ",\"0\"]]}";
        return JmapClient.json(server.jmap(ADDRESS, PASSWORD, body)).at("/methodResponses/0/1");
    }
}
