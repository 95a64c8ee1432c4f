package fr.convergence.mail.html;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gets pictures from the web within bounds, and never from this organisation's own network, by a redirect neither. */
@Component
class ImageFetcher {
    private static final Logger log = LoggerFactory.getLogger(ImageFetcher.class);
    private static final int LARGEST = 5 << 20;
    private static final int MOST_REDIRECTS = 3;
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");

    record Image(String type, byte[] bytes) {}

    private final CloseableHttpClient http;

    ImageFetcher() {
        this(new PublicAddresses());
    }

    ImageFetcher(DnsResolver hosts) {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(hosts)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(PATIENCE).setSocketTimeout(PATIENCE).build())
                        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(PATIENCE).build())
                        .setMaxConnTotal(100).setMaxConnPerRoute(20).build())
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(PATIENCE).setResponseTimeout(PATIENCE)
                        .setMaxRedirects(MOST_REDIRECTS).build())
                .setUserAgent("Mozilla/5.0").disableCookieManagement().disableAuthCaching().disableAutomaticRetries().build();
    }

    @PreDestroy
    void stop() throws IOException {
        http.close();
    }

    /** Empty for what isn't a picture, is too large, or can't be had. */
    Optional<Image> fetch(URI uri) {
        var request = new HttpGet(uri);
        request.setHeader("Accept", "image/*");
        CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS).execute(request::cancel);
        // closing breaks off what isn't read to its end
        try (var response = http.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            return image(response);
        } catch (IOException | HttpException | RuntimeException e) {
            log.debug("Remote image not fetched: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Optional<Image> image(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (response.getCode() != 200 || entity == null || entity.getContentType() == null) {
            return Optional.empty();
        }
        var type = entity.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            return Optional.empty();
        }
        var bytes = entity.getContent().readNBytes(LARGEST + 1);
        return bytes.length <= LARGEST ? Optional.of(new Image(type, bytes)) : Optional.empty();
    }
}
