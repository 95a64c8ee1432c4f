package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Download (RFC 8620 §6.2). */
class DownloadTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();
    private final String blob = jmap.upload("0123456789".getBytes(StandardCharsets.UTF_8), "text/plain");

    private HttpResponse<byte[]> get(String... headers) {
        return jmap.download(blob, "notes.txt", "text/plain", headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    @Test void hasTheTypeAndNameThatWereAskedFor() {
        var response = jmap.download(blob, "Élève à l'école; 100 % \"fini\"/été.txt", "text/plain;charset=utf-8");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(header(response, "Content-Length")).isEqualTo("10");
        assertThat(header(response, "Content-Disposition")).isEqualTo("inline; "
                + "filename=\"_l_ve _ l'_cole; 100 _ _fini___t_.txt\"; "
                + "filename*=UTF-8''%C3%89l%C3%A8ve%20%C3%A0%20l%27%C3%A9cole%3B%20100%20%25%20%22fini%22_%C3%A9t%C3%A9.txt");
    }

    @Test void isInertAndStaysInNoCache() {
        var response = get();
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(header(response, "Content-Security-Policy")).contains("default-src 'none'").contains("sandbox");
    }

    @ParameterizedTest
    @CsvSource({"image/png,inline", "image/jpeg,inline", "application/pdf,inline", "text/plain,inline", "audio/mpeg,inline",
            "video/mp4,inline", "image/svg+xml,attachment", "text/html,attachment", "application/xhtml+xml,attachment",
            "text/xml,attachment", "application/javascript,attachment", "application/zip,attachment", "nonsense,attachment"})
    void showsOnlyWhatIsHarmless(String type, String disposition) {
        assertThat(header(jmap.download(blob, "x", type), "Content-Disposition")).startsWith(disposition + ";");
    }

    @Test void hidesNoEndingOfAName() {
        assertThat(header(jmap.download(blob, "photo\u202egnp.exe", "image/png"), "Content-Disposition"))
                .contains("filename=\"photognp.exe\"");
        assertThat(header(jmap.download(blob, "\u202e", "image/png"), "Content-Disposition")).contains("filename=\"file\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "worker", "serviceworker", "object", "embed", "font"})
    void isNoPartOfAPageThatCouldAct(String use) {
        assertThat(get("Sec-Fetch-Dest", use).statusCode()).isEqualTo(404);
        assertThat(get("Sec-Fetch-Dest", "image").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-4,206,234,bytes 2-4/10", "bytes=7-,206,789,bytes 7-9/10", "bytes=-2,206,89,bytes 8-9/10",
            "bytes=8-100,206,89,bytes 8-9/10", "bytes=0-9,200,0123456789,", "bytes=10-,416,'',bytes */10",
            "bytes=-0,416,'',bytes */10", "'bytes=0-1,4-5',200,0123456789,", "lines=1-2,200,0123456789,",
            "bytes=4-2,200,0123456789,"})
    void givesARange(String range, int status, String body, String contentRange) {
        var response = get("Range", range);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    }

    @Test void givesRangesOfWhatIsStillTheSame() {
        var etag = header(get(), "ETag");
        assertThat(get("Range", "bytes=0-1", "If-Range", etag).statusCode()).isEqualTo(206);
        assertThat(get("Range", "bytes=0-1", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test void givesARangeThatCrossesChunks() {
        var bytes = new byte[600_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 8);
        }
        var large = jmap.upload(bytes, "video/mp4");
        var response = jmap.download(large, "film.mp4", "video/mp4", "Range", "bytes=262143-524289");
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(bytes, 262143, 524290));
    }

    @Test void answersHeadWithoutTheBytes() {
        var path = "/jmap/download/" + person.accountId() + "/" + blob + "/notes.txt?type=text/plain";
        var response = jmap.send(jmap.request(path).method("HEAD", BodyPublishers.noBody()).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("10");
        assertThat(response.body()).isEmpty();
    }

    @Test void tellsNothingOfWhatOneMayNotRead() {
        var other = TestServer.person();
        var theirs = other.jmap().upload("theirs".getBytes(StandardCharsets.UTF_8), "text/plain");
        var none = "B" + "A".repeat(43);
        var answers = Stream.of(
                        person.jmap(other).request("/jmap/download/" + other.accountId() + "/" + theirs + "/x"),
                        jmap.request("/jmap/download/" + person.accountId() + "/" + theirs + "/x"),
                        jmap.request("/jmap/download/" + person.accountId() + "/" + none + "/x"),
                        jmap.request("/jmap/download/A1/" + none + "/x"),
                        jmap.request("/jmap/download/x/y/z"))
                .map(request -> jmap.send(request.GET().build())).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(answers.stream().map(a -> JmapClient.json(a.body()).get("title").stringValue()).distinct()).containsExactly("Not Found");
    }
}
