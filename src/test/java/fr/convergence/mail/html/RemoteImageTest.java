package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that a message has elsewhere: this server gets them for the reader, and nothing of our own network. */
class RemoteImageTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer inside;

    @BeforeEach void a_picture_inside() throws IOException {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(1);
            exchange.close();
        });
        inside.start();
    }

    @AfterEach void gone() {
        inside.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"})
    void what_stands_on_our_own_network_is_not_fetched_under_any_name(String host) throws Exception {
        assertThat(get("http://" + host + ":" + inside.getAddress().getPort() + "/logo.png")).isEqualTo(404);
        assertThat(asked).hasValue(0);
    }

    @Test void only_addresses_that_a_message_showed_are_fetched() throws Exception {
        var request = TestServer.person().jmap().request("/jmap/image?url=http://www.example.com/a.png&signature=x").build();
        assertThat(TestServer.http().send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    private static int get(String url) throws Exception {
        var request = TestServer.person().jmap().request(TestServer.bean(RemoteImages.class).proxied(url)).build();
        return TestServer.http().send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
