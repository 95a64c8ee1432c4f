package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.store.BlobId;
import fr.convergence.store.Blobs;
import fr.convergence.store.Spool;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Upload (RFC 8620 §6.1). */
class UploadTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    private HttpResponse<String> upload(String accountId, String type, byte[] bytes) {
        return jmap.send(jmap.request("/jmap/upload/" + accountId).header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes)).build());
    }

    @Test void tellsWhereTheBytesAre() {
        var response = upload(person.accountId(), "image/png", "é".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(201);
        var answer = JmapClient.json(response.body());
        assertThat(answer.get("accountId").stringValue()).isEqualTo(person.accountId());
        assertThat(answer.get("type").stringValue()).isEqualTo("image/png");
        assertThat(answer.get("size").intValue()).isEqualTo(2);
        assertThat(jmap.download(answer.get("blobId").stringValue())).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    }

    @Test void takesAnyTypeAsItIs() {
        for (var type : new String[] {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "message/rfc822"}) {
            var body = ("a=b&" + type).getBytes(StandardCharsets.UTF_8);
            assertThat(jmap.download(jmap.upload(body, type))).isEqualTo(body);
        }
        assertThat(jmap.download(jmap.upload(new byte[0], "text/plain"))).isEmpty();
    }

    @Test void givesBackLargeOnesByteForByte() {
        var bytes = new byte[5 * 1024 * 1024 + 17];
        new Random(1).nextBytes(bytes);
        assertThat(jmap.download(jmap.upload(bytes, "application/zip"))).isEqualTo(bytes);
    }

    @Test void refusesWhatIsTooLarge() throws Exception {
        long most = jmap.session().at("/capabilities/urn:ietf:params:jmap:core/maxSizeUpload").longValue();
        try (var socket = begin(most + 1)) {
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
        var chunked = jmap.send(jmap.request("/jmap/upload/" + person.accountId())
                .POST(BodyPublishers.ofInputStream(() -> zeros(most + 1))).build());
        assertThat(chunked.statusCode()).isEqualTo(413);
        var problem = JmapClient.json(chunked.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:ietf:params:jmap:error:limit");
        assertThat(problem.get("limit").stringValue()).isEqualTo("maxSizeUpload");
        assertThat(chunked.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test void keepsNothingOfWhatBreaksOff() throws Exception {
        var half = "the first half".getBytes(StandardCharsets.UTF_8);
        try (var socket = begin(100)) {
            socket.getOutputStream().write(half);
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).doesNotContain(" 201 ");
        }
        BlobId id;
        try (var spool = Spool.of(half)) {
            id = spool.id();
        }
        assertThat(TestServer.bean(Blobs.class).size(id)).isEmpty();
    }

    @Test void takesOnlySoManyAtOnce() throws Exception {
        int most = jmap.session().at("/capabilities/urn:ietf:params:jmap:core/maxConcurrentUpload").intValue();
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i <= most; i++) {
                open.add(begin(100));
            }
            var answer = JmapClient.json(body(firstAnswered(open)));
            assertThat(answer.get("type").stringValue()).isEqualTo("urn:ietf:params:jmap:error:limit");
            assertThat(answer.get("limit").stringValue()).isEqualTo("maxConcurrentUpload");
            assertThat(TestServer.person().jmap().upload(new byte[1], "text/plain")).startsWith("B");
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private static Socket firstAnswered(List<Socket> sockets) throws IOException {
        var deadline = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(deadline)) {
            for (var socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("None is answered");
    }

    /** The JSON of an answer on a connection that the server may keep open for the rest of the request. */
    private static String body(Socket socket) throws IOException {
        var answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.substring(answer.indexOf("{"));
    }

    @Test void isForAccountsThatOneMayChange() {
        var other = TestServer.person();
        assertThat(upload(other.accountId(), "text/plain", new byte[1]).statusCode()).isEqualTo(404);
        assertThat(upload("A1", "text/plain", new byte[1]).statusCode()).isEqualTo(404);
        assertThat(upload("nonsense", "text/plain", new byte[1]).statusCode()).isEqualTo(404);
        var grants = TestServer.bean(Grants.class);
        grants.grant(new Grants.Grant(other.account(), person.account(), Level.READER, Instant.EPOCH, null));
        assertThat(upload(other.accountId(), "text/plain", new byte[1]).statusCode()).isEqualTo(403);
        grants.grant(new Grants.Grant(other.account(), person.account(), Level.CONTRIBUTOR, Instant.EPOCH, null));
        assertThat(upload(other.accountId(), "text/plain", new byte[1]).statusCode()).isEqualTo(201);
    }

    /** An upload of which only the head is sent so far. */
    private Socket begin(long length) throws IOException {
        var socket = new Socket("127.0.0.1", TestServer.httpPort());
        var credentials = Base64.getEncoder().encodeToString((person.address() + ":" + TestServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write("""
                POST /jmap/upload/%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic %s\r
                Content-Type: text/plain\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(person.accountId(), credentials, length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override public int read(byte[] into, int offset, int max) {
                int n = (int) Math.min(max, left);
                left -= n;
                return n == 0 ? -1 : n;
            }
        };
    }
}
