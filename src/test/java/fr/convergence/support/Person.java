package fr.convergence.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody with an account; the password is {@link TestServer#PASSWORD}. */
public record Person(String address, String name, long account, String accountId) {
    /** Their own account through JMAP, with their password. */
    public JmapClient jmap() {
        return new JmapClient(this, accountId);
    }

    /** The account of somebody else, as this person reaches it. */
    public JmapClient jmap(Person other) {
        return new JmapClient(this, other.accountId);
    }

    /** A browser in which the person has signed in: keeps its cookies. */
    public HttpClient signIn() throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var body = JmapClient.json("{address: '%s', password: '%s', shared: false}", address, TestServer.PASSWORD);
        var request = HttpRequest.newBuilder(TestServer.uri("/auth/session"))
                .header("Content-Type", "application/json").header("X-Requested-With", "convergence")
                .header("Origin", TestServer.uri("").toString())
                .POST(BodyPublishers.ofString(body.toString())).build();
        var response = browser.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError("Sign-in answered " + response.statusCode() + " " + response.body());
        }
        return browser;
    }
}
