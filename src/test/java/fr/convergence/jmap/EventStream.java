package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of server-sent events. */
public final class EventStream implements AutoCloseable {
    public record Event(String name, @Nullable String id, JsonNode data) {}

    private static final Event END = new Event("end", null, JmapClient.json("{}"));
    private static final int PATIENCE = 10;

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Stream<String> lines;

    private EventStream(HttpResponse<Stream<String>> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        lines = response.body();
        Thread.ofVirtual().start(this::read);
    }

    public static EventStream open(HttpClient client, HttpRequest request) throws Exception {
        return new EventStream(client.send(request, BodyHandlers.ofLines()));
    }

    private void read() {
        var event = new String[3];
        try {
            lines.forEach(line -> {
                if (line.isEmpty() && event[2] != null) {
                    events.add(new Event(event[0], event[1], JmapClient.json(event[2])));
                    event[0] = event[1] = event[2] = null;
                } else if (line.startsWith("event:")) {
                    event[0] = line.substring("event:".length()).strip();
                } else if (line.startsWith("id:")) {
                    event[1] = line.substring("id:".length()).strip();
                } else if (line.startsWith("data:")) {
                    event[2] = line.substring("data:".length());
                }
            });
        } catch (UncheckedIOException closedHere) {
            // that is how the reader learns of close()
        } finally {
            events.add(END);
        }
    }

    public Event next() throws InterruptedException {
        var event = events.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(event).describedAs("an event").isNotNull();
        return event;
    }

    /** The changes of the next state event, for these accounts. */
    public JsonNode changed() throws InterruptedException {
        var event = next();
        assertThat(event.name()).isEqualTo("state");
        assertThat(event.data().get("@type").stringValue()).isEqualTo("StateChange");
        return event.data().get("changed");
    }

    void expectEnd() throws InterruptedException {
        assertThat(next()).isSameAs(END);
    }

    boolean isQuiet() {
        return events.isEmpty();
    }

    @Override public void close() {
        lines.close();
    }
}
