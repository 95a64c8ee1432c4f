package fr.convergence.filter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rspamd, by its HTTP protocol. */
@Component
class Rspamd {
    private static final Logger log = LoggerFactory.getLogger(Rspamd.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_NAMES = 40;

    /** @param symbols what it was found by */
    record Verdict(String action, double score, double required, List<String> symbols) {}

    private final SpamSettings settings;
    private final Helper helper;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    Rspamd(SpamSettings settings) {
        this.settings = settings;
        this.helper = new Helper("Rspamd", settings.timeLimit());
    }

    boolean isThere() {
        return !settings.rspamdUrl().isBlank();
    }

    /** What it thinks of a message; empty where it doesn't say so in time. */
    Optional<Verdict> check(MailFilter.Arrival arrival) {
        return helper.ask(() -> {
            var request = request("checkv2", arrival.message().size(), arrival.message()::open).header("IP", arrival.ip()).header("From", plain(arrival.sender()));
            if (!arrival.helo().isEmpty()) {
                request.header("Helo", plain(arrival.helo()));
            }
            arrival.recipients().forEach(recipient -> request.header("Rcpt", plain(recipient)));
            return verdict(send(request));
        });
    }

    /** Has it learn what a message is; false where it couldn't be asked now. */
    boolean learn(boolean spam, long size, Supplier<InputStream> octets) {
        return helper.ask(() -> {
            var answer = http.send(request(spam ? "learnspam" : "learnham", size, octets).build(), BodyHandlers.ofString());
            // what it knows already, or can't learn anything from, is 204, 208 or 404
            if (answer.statusCode() >= 500 || answer.statusCode() == 401 || answer.statusCode() == 403) {
                throw new IOException("Rspamd doesn't learn: " + answer.statusCode());
            }
            log.info("Rspamd learnt {}: {} {}", spam ? "spam" : "ham", answer.statusCode(), answer.body().strip());
            return true;
        }).isPresent();
    }

    long unanswered() {
        return helper.unanswered();
    }

    private static Verdict verdict(JsonNode answer) throws IOException {
        if (!answer.path("action").isString()) {
            throw new IOException("Rspamd names no action");
        }
        return new Verdict(answer.get("action").stringValue(), answer.path("score").asDouble(0), answer.path("required_score").asDouble(0),
                answer.path("symbols").propertyNames().stream().limit(MOST_NAMES).toList());
    }

    private HttpRequest.Builder request(String command, long size, Supplier<InputStream> octets) {
        var base = settings.rspamdUrl().strip();
        var request = HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + command)).timeout(settings.timeLimit())
                .POST(size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(octets), size));
        return settings.rspamdPassword().isBlank() ? request : request.header("Password", settings.rspamdPassword());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Rspamd answers " + answer.statusCode());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("Rspamd answers no JSON", e);
        }
    }

    /** As it may stand in a field of HTTP. */
    private static String plain(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
