package fr.convergence.jmap.http;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Content;
import fr.convergence.jmap.Contents;
import fr.convergence.jmap.request.NamedAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Download (RFC 8620 §6.2), whole or one range. What is given out is a stranger's: it is shown where that is harmless,
 * and never runs, is never a part of a page but as a picture, sound or film, and stays in no cache.
 */
@RestController
class DownloadController {
    /** What a page may load it as (Sec-Fetch-Dest): not as script, style or worker, which would pass for our own. */
    private static final Set<String> USES = Set.of("document", "iframe", "empty", "image", "audio", "video");

    /** Octets {@code from} up to and without {@code to}. */
    private record Range(long from, long to) {}

    private final NamedAccounts accounts;
    private final Contents contents;

    DownloadController(NamedAccounts accounts, Contents contents) {
        this.accounts = accounts;
        this.contents = contents;
    }

    @GetMapping("/jmap/download/{accountId}/{blobId}/{name}")
    void download(@AuthenticationPrincipal Principal who, @PathVariable String accountId, @PathVariable String blobId,
                  @PathVariable String name, @RequestParam(defaultValue = "") String type,
                  HttpServletRequest request, HttpServletResponse response) throws IOException {
        var use = Optional.ofNullable(request.getHeader("Sec-Fetch-Dest")).orElse("document");
        var content = content(who, accountId, blobId).filter(found -> USES.contains(use))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var etag = '"' + blobId + '"';
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (new ServletWebRequest(request, response).checkNotModified(etag)) {
            return;
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        var range = range(request, content.size(), etag);
        if (range == null) {
            response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + content.size());
            return;
        }
        if (range.to() - range.from() < content.size()) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + range.from() + "-" + (range.to() - 1) + "/" + content.size());
        }
        Disposition.of(type, name).writeTo(response);
        response.setContentLengthLong(range.to() - range.from());
        if (!request.getMethod().equals("HEAD")) {
            try (var in = content.open(range.from(), range.to() - range.from())) {
                in.transferTo(response.getOutputStream());
            }
        }
    }

    private Optional<Content> content(Principal who, String accountId, String blobId) {
        var account = accounts.readable(who, accountId);
        return account.isPresent() ? contents.find(account.getAsLong(), blobId) : Optional.empty();
    }

    /**
     * The range to send, all of it unless one is asked for (RFC 9110 §14.2: what isn't understood is as if absent);
     * null when there is nothing there.
     */
    private static @Nullable Range range(HttpServletRequest request, long size, String etag) {
        var all = new Range(0, size);
        var asked = request.getHeader(HttpHeaders.RANGE);
        var onlyIf = request.getHeader(HttpHeaders.IF_RANGE);
        if (asked == null || onlyIf != null && !onlyIf.equals(etag)) {
            return all;
        }
        try {
            var ranges = HttpRange.parseRanges(asked);
            if (ranges.size() != 1) {
                return all;
            }
            long from = ranges.getFirst().getRangeStart(size);
            return from >= size ? null : new Range(from, ranges.getFirst().getRangeEnd(size) + 1);
        } catch (IllegalArgumentException e) {
            return all;
        }
    }
}
