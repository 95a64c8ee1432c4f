package fr.convergence.mail.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import fr.convergence.mail.html.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list is asked, by a real HTTPS server. */
class OneClickTest {
    @TempDir Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpsServer list;
    private SSLContext tls;

    @BeforeEach void a_list() throws Exception {
        tls = selfMade();
        list = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        list.setHttpsConfigurator(new HttpsConfigurator(tls));
        answers("/leave", 202);
        answers("/broken", 500);
        answers("/moved", 302);
        list.start();
    }

    @AfterEach void gone() {
        list.stop(0);
    }

    private void answers(String path, int code) {
        list.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type").split(";")[0]
                    + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " " + exchange.getRequestHeaders().containsKey("Cookie"));
            exchange.getResponseHeaders().add("Set-Cookie", "who=you");
            exchange.getResponseHeaders().add("Location", "/leave");
            exchange.sendResponseHeaders(code, -1);
            exchange.close();
        });
    }

    private SSLContext selfMade() throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore", file.toString(), "-storepass", "secret",
                "-alias", "list", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost").redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("list", keys.getCertificate("list"));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private boolean ask(OneClick oneClick, String path) throws IOException {
        try {
            return oneClick.ask(URI.create("https://localhost:" + list.getAddress().getPort() + path));
        } finally {
            oneClick.stop();
        }
    }

    private OneClick anywhere() {
        return new OneClick(new SystemDefaultDnsResolver(), new DefaultClientTlsStrategy(tls));
    }

    @Test void the_list_is_asked_as_the_standard_says_and_without_cookies() throws IOException {
        assertThat(ask(anywhere(), "/leave?who=42")).isTrue();
        assertThat(ask(anywhere(), "/leave?who=43")).isTrue();
        assertThat(asked).containsExactly("POST /leave?who=42 application/x-www-form-urlencoded List-Unsubscribe=One-Click false",
                "POST /leave?who=43 application/x-www-form-urlencoded List-Unsubscribe=One-Click false");
    }

    @Test void what_fails_or_leads_elsewhere_is_no_success() throws IOException {
        assertThat(ask(anywhere(), "/broken")).isFalse();
        assertThat(ask(anywhere(), "/moved")).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test void nobody_is_asked_on_our_own_network_or_without_a_right_certificate() throws IOException {
        assertThat(ask(new OneClick(new PublicAddresses(), new DefaultClientTlsStrategy(tls)), "/leave")).isFalse();
        assertThat(ask(new OneClick(new SystemDefaultDnsResolver(), new DefaultClientTlsStrategy(SSLContexts.createSystemDefault())), "/leave")).isFalse();
        assertThat(asked).isEmpty();
    }
}
