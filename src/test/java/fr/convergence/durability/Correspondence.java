package fr.convergence.durability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.SmtpTalk;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One person's mail at a server in another process, and what was acknowledged of it. */
final class Correspondence {
    static final String ADDRESS = "claire.delmas@college.example";
    private static final String PASSWORD = "cahier vert sur table";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ServerProcess server;
    private final String account;

    private Correspondence(ServerProcess server, String account) {
        this.server = server;
        this.account = account;
    }

    static Correspondence begin(ServerProcess server) throws IOException, InterruptedException {
        server.command(PASSWORD, "account", "add", ADDRESS, "--name", "Claire Delmas", "--password-stdin");
        server.start();
        var session = JmapClient.json(server.session(ADDRESS, PASSWORD));
        return new Correspondence(server, session.at("/primaryAccounts").get("urn:ietf:params:jmap:mail").stringValue());
    }

    /** The same person at another server, who expects what was acknowledged until now. */
    Correspondence at(ServerProcess other) {
        var there = new Correspondence(other, account);
        there.acknowledged.addAll(acknowledged);
        return there;
    }

    HttpRequest.Builder request(String path) {
        return server.request(path, ADDRESS, PASSWORD);
    }

    int status(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The first reply that is not the one hoped for, or the last. */
    String receives(String id) {
        return receives(id, 0);
    }

    /** @param size of further text, which no database makes smaller */
    String receives(String id, int size) {
        try (var smtp = SmtpTalk.with(server.smtpPort)) {
            smtp.expect("220");
            for (var command : List.of("EHLO dehors.example", "MAIL FROM:<parent@dehors.example>", "RCPT TO:<" + ADDRESS + ">")) {
                smtp.send(command + "\r\n").expect("");
                if (!smtp.reply().getFirst().startsWith("250")) {
                    return smtp.reply().getFirst();
                }
            }
            smtp.send("DATA\r\n").expect("354").send("Message-ID: <" + id + "@dehors.example>\r\nSubject: " + id + "\r\n\r\n" + noise(size) + "\r\n.\r\n").expect("");
            var reply = smtp.reply().getFirst();
            if (reply.startsWith("250")) {
                acknowledged.add(id + "@dehors.example");
            }
            return reply;
        }
    }

    private static String noise(int size) {
        return Stream.generate(() -> Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36)).limit(size / 14)
                .collect(Collectors.joining("\r\n"));
    }

    HttpResponse<String> uploads(int size) throws IOException, InterruptedException {
        return http.send(request("/jmap/upload/" + account).header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(noise(size))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answers to method calls; ACCOUNT stands for the account. */
    JsonNode calls(String calls) throws IOException, InterruptedException {
        var body = "{using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'], methodCalls: " + calls.replace("ACCOUNT", account) + "}";
        return JmapClient.json(server.jmap(ADDRESS, PASSWORD, JmapClient.json(body).toString())).get("methodResponses");
    }

    byte[] download(String blob) throws IOException, InterruptedException {
        return http.send(request("/jmap/download/" + account + "/" + blob + "/message?type=application/octet-stream").build(),
                HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    void hasEverythingOnce() throws IOException, InterruptedException {
        var answer = JmapClient.json(server.jmap(ADDRESS, PASSWORD, JmapClient.json("""
                {using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'], methodCalls: [
                  ['Email/query', {accountId: '%s', limit: 500}, 'q'],
                  ['Email/get', {accountId: '%s', '#ids': {resultOf: 'q', name: 'Email/query', path: '/ids'}, properties: ['messageId']}, 'g']]}""",
                account, account).toString()));
        var ids = answer.at("/methodResponses/1/1/list").valueStream().map(e -> e.at("/messageId/0").stringValue()).toList();
        assertThat(ids).doesNotHaveDuplicates().containsAll(acknowledged);
    }
}
