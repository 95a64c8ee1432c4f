package fr.convergence.durability;

import fr.convergence.support.JmapClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody at a server in a process of its own; whatever is asked while that is down throws an IOException. */
final class Account {
    private static final String PASSWORD = "cahier vert sur table";
    private static final int PAGE = 500;

    final String address;
    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private String id;

    private Account(ServerProcess server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Before the server is started. */
    static Account add(ServerProcess server, String address) throws IOException, InterruptedException {
        server.command(PASSWORD, "account", "add", address, "--name", address.split("@")[0], "--password-stdin");
        return new Account(server, address);
    }

    /** The arguments of the response, or of the error. */
    JsonNode call(String method, String arguments, Object... values) throws IOException, InterruptedException {
        if (id == null) {
            id = JmapClient.json(server.session(address, PASSWORD)).at("/primaryAccounts").get("urn:ietf:params:jmap:mail").stringValue();
        }
        var asked = (ObjectNode) JmapClient.json(arguments, values);
        asked.put("accountId", id);
        return JmapClient.json(server.jmap(address, PASSWORD, """
                {"using": ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail", "urn:ietf:params:jmap:submission"], "methodCalls": [["%s", %s, "0"]]}"""
                .formatted(method, asked))).at("/methodResponses/0/1");
    }

    String mailbox(String role) throws IOException, InterruptedException {
        return call("Mailbox/query", "{filter: {role: '%s'}}", role).at("/ids/0").stringValue();
    }

    /** All there are. */
    List<JsonNode> emails(String properties) throws IOException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        for (int position = 0; ; position += PAGE) {
            var ids = call("Email/query", "{position: %d, limit: %d}", position, PAGE).get("ids");
            if (ids.isEmpty()) {
                return all;
            }
            call("Email/get", "{ids: %s, properties: %s}", ids, properties).get("list").forEach(all::add);
        }
    }

    byte[] download(String blobId) throws IOException, InterruptedException {
        var response = http.send(server.request("/jmap/download/" + id + "/" + blobId + "/blob?accept=message/rfc822", address, PASSWORD).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("Answered " + response.statusCode());
        }
        return response.body();
    }
}
