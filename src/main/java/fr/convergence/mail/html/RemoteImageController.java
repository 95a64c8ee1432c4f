package fr.convergence.mail.html;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fetches a remote image for a reader, so that its sender learns neither who reads nor from where. */
@RestController
class RemoteImageController {
    private final RemoteImages images;
    private final ImageFetcher fetcher;

    RemoteImageController(RemoteImages images, ImageFetcher fetcher) {
        this.images = images;
        this.fetcher = fetcher;
    }

    @GetMapping("/jmap/image")
    ResponseEntity<byte[]> image(@RequestParam String url, @RequestParam String signature) throws URISyntaxException {
        if (!images.isSigned(url, signature)) {
            return ResponseEntity.notFound().build();
        }
        return fetcher.fetch(new URI(url))
                .map(image -> ResponseEntity.ok().contentType(MediaType.parseMediaType(image.type()))
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "default-src 'none'; sandbox").body(image.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
