package fr.convergence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's files, when it is built. */
class ClientFilesTest {
    private static final Pattern ASSET = Pattern.compile("/assets/[^\"]+\\.js");
    private final Browser browser = new Browser();

    @BeforeEach
    void built() {
        assumeThat(getClass().getResource("/static/index.html")).describedAs("the built client").isNotNull();
        browser.headers.put("Accept", "text/html,*/*");
    }

    @Test
    void everyPageIsTheClientAskedForAnewEachTime() {
        var start = browser.get("/");
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).contains("id=\"root\"");
        for (var path : new String[] {"/mail/inbox", "/mail/inbox/T12", "/reset/abc", "/index.html", "/mail/de:jean.dupont@x.fr"}) {
            var page = browser.get(path);
            assertThat(page.statusCode()).describedAs(path).isEqualTo(200);
            assertThat(page.body()).isEqualTo(start.body());
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        }
    }

    @Test
    void whatIsNamedByItsContentIsKeptForGoodAndComesCompressed() throws IOException {
        var asset = ASSET.matcher(browser.get("/").body()).results().findFirst().orElseThrow().group();
        browser.headers.put("Accept-Encoding", "gzip");

        var script = browser.get(asset);

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(header(script, "Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(header(script, "Content-Type")).contains("javascript");
        assertThat(header(script, "Content-Encoding")).isEqualTo("gzip");
        // as small as when it was built, not as the server would squeeze it in passing
        assertThat(header(script, "Content-Length")).isEqualTo(Long.toString(Files.size(Path.of("target/classes/static" + asset + ".gz"))));
    }

    @Test
    void whatIsMissingIsMissing() {
        assertThat(browser.get("/assets/missing.js").statusCode()).isEqualTo(404);
        assertThat(browser.get("/auth/missing").statusCode()).isIn(401, 404);
        browser.headers.put("Accept", "*/*");
        assertThat(browser.get("/missing.js").statusCode()).isEqualTo(404);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
