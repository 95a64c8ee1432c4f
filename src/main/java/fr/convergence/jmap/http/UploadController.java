package fr.convergence.jmap.http;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Ids;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.request.NamedAccounts;
import fr.convergence.jmap.request.RequestError;
import fr.convergence.store.AccountBlobs;
import fr.convergence.store.Spool;
import fr.convergence.store.StoredBlob;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Upload (RFC 8620 §6.1): streamed, and kept whole or not at all. */
@RestController
class UploadController {
    private static final Logger log = LoggerFactory.getLogger(UploadController.class);
    private static final int BUFFER = 64 * 1024;

    private final NamedAccounts accounts;
    private final AccountBlobs blobs;
    private final Json json;
    private final Limits limits;
    private final Slots slots;

    UploadController(NamedAccounts accounts, AccountBlobs blobs, Json json, Limits limits) {
        this.accounts = accounts;
        this.blobs = blobs;
        this.json = json;
        this.limits = limits;
        this.slots = new Slots("maxConcurrentUpload", limits.maxConcurrentUpload());
    }

    @PostMapping("/jmap/upload/{accountId}")
    ResponseEntity<byte[]> upload(@AuthenticationPrincipal Principal who, @PathVariable String accountId,
                                  HttpServletRequest request) throws IOException {
        long account = accounts.readable(who, accountId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!accounts.mayChange(who, account)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "You may only read this account");
        }
        if (request.getContentLengthLong() > limits.maxSizeUpload()) {
            throw tooLarge();
        }
        return slots.with(who.account(), () -> {
            try (var bytes = new Spool()) {
                receive(request.getInputStream(), bytes);
                return created(account, blobs.put(account, bytes), request.getContentType());
            }
        });
    }

    private void receive(InputStream in, Spool bytes) {
        var buffer = new byte[BUFFER];
        for (int n; (n = read(in, buffer)) >= 0; ) {
            if (bytes.size() + n > limits.maxSizeUpload()) {
                throw tooLarge();
            }
            try {
                bytes.write(buffer, 0, n);
            } catch (IOException e) {
                log.error("An upload can't be kept: {}", e.getMessage());
                throw new ResponseStatusException(HttpStatus.INSUFFICIENT_STORAGE, "No room for this at the moment");
            }
        }
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenOffException(e);
        }
    }

    private RequestError tooLarge() {
        return new RequestError("limit", HttpStatus.CONTENT_TOO_LARGE.value(), "At most " + limits.maxSizeUpload() + " octets",
                Map.of("limit", "maxSizeUpload"));
    }

    private ResponseEntity<byte[]> created(long account, StoredBlob blob, String type) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("accountId", Ids.account(account));
        answer.put("blobId", blob.id().toString());
        answer.put("type", isMediaType(type) ? type : MediaType.APPLICATION_OCTET_STREAM_VALUE);
        answer.put("size", blob.size());
        return json.respond(HttpStatus.CREATED, answer);
    }

    private static boolean isMediaType(String type) {
        try {
            return type != null && MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
