package fr.convergence.mail.html;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gets pictures from the web within bounds, and never from this organisation's own network. */
@Component
class ImageFetcher {
    private static final Logger log = LoggerFactory.getLogger(ImageFetcher.class);
    private static final int LARGEST = 5 << 20;
    private static final int MOST_REDIRECTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");

    record Image(String type, byte[] bytes) {}

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    /** Empty for what isn't a picture, is too large, or can't be had. */
    Optional<Image> fetch(URI uri) {
        try {
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                if (!isPublic(uri)) {
                    return Optional.empty();
                }
                var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "image/*").header("User-Agent", "Mozilla/5.0").build();
                var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (var body = response.body()) {
                    var location = response.headers().firstValue("Location");
                    if (response.statusCode() / 100 == 3 && location.isPresent()) {
                        uri = uri.resolve(location.get());
                        continue;
                    }
                    var type = response.headers().firstValue("Content-Type").orElse("").split(";")[0].strip().toLowerCase();
                    var bytes = body.readNBytes(LARGEST + 1);
                    return response.statusCode() == 200 && TYPES.contains(type) && bytes.length <= LARGEST
                            ? Optional.of(new Image(type, bytes)) : Optional.empty();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            log.debug("Remote image not fetched: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Whether every address of the host is one of the internet. */
    private static boolean isPublic(URI uri) throws UnknownHostException {
        return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()).toLowerCase())
                && Arrays.stream(InetAddress.getAllByName(uri.getHost())).noneMatch(ImageFetcher::isLocal);
    }

    private static boolean isLocal(InetAddress address) {
        var bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress() || uniqueLocal || shared;
    }
}
