package fr.convergence.jmap.http;

import fr.convergence.access.Principal;
import fr.convergence.jmap.Limits;
import fr.convergence.jmap.request.Processor;
import fr.convergence.jmap.request.RequestError;
import fr.convergence.jmap.request.SessionObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The session and the API endpoint (RFC 8620 §2, §3). */
@RestController
class ApiController {
    private final Processor processor;
    private final SessionObject session;
    private final Json json;
    private final Slots slots;
    private final Limits limits;

    ApiController(Processor processor, SessionObject session, Json json, Limits limits, Slots requestSlots) {
        this.processor = processor;
        this.session = session;
        this.json = json;
        this.limits = limits;
        this.slots = requestSlots;
    }

    @GetMapping("/.well-known/jmap")
    ResponseEntity<Void> wellKnown() {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(base() + "/jmap/session")).build();
    }

    @GetMapping("/jmap/session")
    ResponseEntity<byte[]> session(@AuthenticationPrincipal Principal principal) {
        return json.respond(HttpStatus.OK, session.write(principal, base()));
    }

    @PostMapping("/jmap/api")
    ResponseEntity<byte[]> api(@AuthenticationPrincipal Principal principal, HttpServletRequest request) throws IOException {
        return slots.with(principal.account(), () -> json.respond(HttpStatus.OK, processor.process(principal, read(request))));
    }

    private JsonNode read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type))) {
            throw RequestError.notJson("The content type must be application/json");
        }
        byte[] body = request.getInputStream().readNBytes((int) limits.maxSizeRequest() + 1);
        if (body.length > limits.maxSizeRequest()) {
            throw RequestError.limit("maxSizeRequest", "At most " + limits.maxSizeRequest() + " octets");
        }
        try {
            return json.read(body);
        } catch (JacksonException e) {
            throw RequestError.notJson(e.getOriginalMessage());
        }
    }

    private static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
