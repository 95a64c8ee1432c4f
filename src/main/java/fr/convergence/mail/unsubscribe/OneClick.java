package fr.convergence.mail.unsubscribe;

import fr.convergence.mail.html.PublicAddresses;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks a list to let somebody go (RFC 8058 §3.2): by HTTPS only, never within this organisation's own network, following nobody. */
@Component
class OneClick {
    static final String ASKED = "List-Unsubscribe=One-Click";
    private static final Logger log = LoggerFactory.getLogger(OneClick.class);
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);
    private static final int LONGEST_SECONDS = 15;

    private final CloseableHttpClient http;

    @Autowired
    OneClick() {
        this(new PublicAddresses(), new DefaultClientTlsStrategy(SSLContexts.createSystemDefault()));
    }

    OneClick(DnsResolver hosts, DefaultClientTlsStrategy tls) {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(hosts).setTlsSocketStrategy(tls)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(PATIENCE).setSocketTimeout(PATIENCE).build())
                        .setMaxConnTotal(20).setMaxConnPerRoute(5).build())
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(PATIENCE).setResponseTimeout(PATIENCE).build())
                .setUserAgent("Mozilla/5.0").disableCookieManagement().disableAuthCaching().disableAutomaticRetries().disableRedirectHandling().build();
    }

    @PreDestroy
    void stop() throws IOException {
        http.close();
    }

    /** Whether the list said that it would. */
    boolean ask(URI uri) {
        var request = new HttpPost(uri);
        request.setEntity(new StringEntity(ASKED, ContentType.APPLICATION_FORM_URLENCODED));
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(request::cancel);
        // closing breaks off what isn't read
        try (var response = http.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            log.info("Unsubscribing at {}: {}", uri.getHost(), response.getCode());
            return response.getCode() / 100 == 2;
        } catch (IOException | HttpException | RuntimeException e) {
            log.info("Unsubscribing at {} failed: {}", uri.getHost(), e.getClass().getSimpleName());
            return false;
        }
    }
}
