package fr.convergence.jmap.http;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads I-JSON (RFC 7493) and writes answers. */
@Component
public class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws tools.jackson.core.JacksonException when it isn't I-JSON */
    public JsonNode read(byte[] bytes) {
        var node = mapper.readTree(bytes);
        if (node.isMissingNode()) {
            throw new StreamReadException("There is nothing");
        }
        return node;
    }

    public byte[] write(JsonNode node) {
        return mapper.writeValueAsBytes(node);
    }

    ResponseEntity<byte[]> respond(HttpStatusCode status, JsonNode node) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(write(node));
    }

    ResponseEntity<byte[]> problem(int status, JsonNode node) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(write(node));
    }
}
