package fr.convergence.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's JMAP client. */
final class Client {
    private static final JsonMapper JSON = new JsonMapper();

    private final Server server;
    private final String authorization;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final String account;
    final String inbox;

    Client(Server server, String address) throws IOException, InterruptedException {
        this.server = server;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((address + ":" + Filling.PASSWORD).getBytes());
        var session = JSON.readTree(http.send(request("/jmap/session").build(), HttpResponse.BodyHandlers.ofByteArray()).body());
        this.account = session.get("primaryAccounts").get("urn:ietf:params:jmap:mail").stringValue();
        this.inbox = call("[['Mailbox/query',{'accountId':'A','filter':{'role':'inbox'}},'0']]").at("/0/1/ids/0").stringValue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path)).header("Authorization", authorization);
    }

    /** Calls with ' for " and 'A' for the account; what the server answers, unread. */
    byte[] raw(String calls) throws IOException, InterruptedException {
        var body = "{\"using\":[\"urn:ietf:params:jmap:core\",\"urn:ietf:params:jmap:mail\",\"urn:convergence:mail\"],\"methodCalls\":"
                + calls.replace('\'', '"').replace("\"A\"", "\"" + account + "\"") + "}";
        var response = http.send(request("/jmap/api").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(new String(response.body()));
        }
        return response.body();
    }

    JsonNode call(String calls) throws IOException, InterruptedException {
        var responses = JSON.readTree(raw(calls)).get("methodResponses");
        for (var response : responses) {
            if (response.get(0).stringValue().equals("error")) {
                throw new IOException(response.toString());
            }
        }
        return responses;
    }

    /** Milliseconds that an upload of this size takes. */
    double upload(int size) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var response = http.send(request("/jmap/upload/" + account).header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size])).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException(response.body());
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
