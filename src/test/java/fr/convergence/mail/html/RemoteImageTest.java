package fr.convergence.mail.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
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
        answers("/logo.png", "image/png", 1);
        answers("/page", "text/html", 1);
        answers("/huge", "image/png", (5 << 20) + 1);
        inside.createContext("/endless", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 0);
            try (exchange; var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[8192]);
                }
            }
        });
        leads("/moved", "/logo.png");
        leads("/inside", "http://127.0.0.1:" + inside.getAddress().getPort() + "/logo.png");
        inside.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        inside.start();
    }

    private void answers(String path, String type, int size) {
        inside.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, size);
            exchange.getResponseBody().write(new byte[size]);
            exchange.close();
        });
    }

    private void leads(String path, String to) {
        inside.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
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

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.1.2.3", "100.64.0.1", "192.0.0.8", "198.18.0.1",
            "240.0.0.1", "255.255.255.255", "224.0.0.1", "fe80::1", "fd00::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1"})
    void no_address_that_is_not_of_the_internet_is_connected_to(String address) {
        assertThatThrownBy(() -> new PublicAddresses().resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1::1"})
    void addresses_of_the_internet_are(String address) throws UnknownHostException {
        assertThat(new PublicAddresses().resolve(address)).hasSize(1);
    }

    @Test void only_addresses_that_a_message_showed_are_fetched() throws Exception {
        var request = TestServer.person().jmap().request("/jmap/image?url=http://www.example.com/a.png&signature=x").build();
        assertThat(TestServer.http().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    @Test void a_picture_of_the_internet_comes_and_nothing_else_of_it_nor_by_way_of_it() throws IOException {
        var images = new ImageFetcher(new SystemDefaultDnsResolver() {
            @Override public InetAddress[] resolve(String host) throws UnknownHostException {
                return host.equals("images.example") ? new InetAddress[] {InetAddress.getLoopbackAddress()} : new PublicAddresses().resolve(host);
            }
        });
        var site = "http://images.example:" + inside.getAddress().getPort();
        assertThat(images.fetch(URI.create(site + "/logo.png")).orElseThrow().type()).isEqualTo("image/png");
        assertThat(images.fetch(URI.create(site + "/moved"))).isPresent();
        int before = asked.get();
        assertThat(images.fetch(URI.create(site + "/inside"))).isEmpty();
        assertThat(asked).hasValue(before);
        assertThat(images.fetch(URI.create(site + "/page"))).isEmpty();
        assertThat(images.fetch(URI.create(site + "/huge"))).isEmpty();
        assertThat(images.fetch(URI.create(site + "/endless"))).isEmpty();
        assertThat(images.fetch(URI.create("ftp://images.example/logo.png"))).isEmpty();
        images.stop();
    }

    private static int get(String url) throws Exception {
        var request = TestServer.person().jmap().request(TestServer.bean(RemoteImages.class).proxied(url)).build();
        return TestServer.http().send(request, BodyHandlers.discarding()).statusCode();
    }
}
