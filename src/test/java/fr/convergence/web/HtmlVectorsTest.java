package fr.convergence.web;

import static fr.convergence.mail.Messages.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import fr.convergence.mail.Messages;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The known ways of attack by HTML mail, one per line of html-vectors.txt and each scheme that runs something in each
 * attribute that takes an address, opened in a real browser: no dialog, no request, no navigation, nothing on top.
 */
class HtmlVectorsTest {
    private static final List<String> SCHEMES = List.of("javascript:alert(1)", "JaVaScRiPt&colon;alert(1)", "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    private static final List<String> PLACES = List.of("a href", "img src", "area href", "form action", "button formaction", "iframe src",
            "embed src", "object data", "body background", "blockquote cite", "video poster", "input src", "link href", "base href");
    private static final Pattern CHARSET = Pattern.compile("\\[([\\w-]+)](.*)");
    private static final int IN_ONE_CONVERSATION = 40;
    /** What there is in the texts as they stand in the client's frames, and what isn't to be. */
    private static final String LOOK = """
            () => [...document.querySelectorAll('iframe.msg-frame')].flatMap(frame => {
              const inside = frame.contentDocument, found = [];
              // Written by the client, it has the address of the page that wrote it.
              if (!inside.defaultView.location.href.startsWith(location.origin + '/mail/')) found.push('is at ' + inside.defaultView.location.href);
              if (inside.head.querySelectorAll('script,link,base').length) found.push('head ' + inside.head.innerHTML);
              for (const e of inside.body.querySelectorAll('*')) {
                if (/^(script|style|link|meta|base|iframe|object|embed|svg|math|form|input|button|template|video|audio)$/i.test(e.localName)
                    || [...e.attributes].some(a => /^(on|srcset|srcdoc|ping|action|formaction|id$|name$)/i.test(a.name)
                      || /^\\s*(javascript|vbscript|data:text|data:image.svg)/i.test(a.value) && a.name !== 'title' && a.name !== 'alt')
                    || /fixed|sticky|absolute/.test(getComputedStyle(e).position)) found.push(e.outerHTML);
              }
              return found;
            })""";

    private static Playwright playwright;
    private static Browser browser;
    private static Person reader;
    private static List<Integer> conversations;
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @BeforeAll static void open() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    @BeforeAll static void receive() {
        reader = TestServer.person("Claire Delmas");
        conversations = deliverAll(reader);
    }

    @AfterAll static void close() {
        browser.close();
        playwright.close();
    }

    @Test void in_the_client_nothing_happens() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 900))) {
            var page = watched(context);
            page.navigate(TestServer.uri("/").toString());
            page.getByLabel("Adresse", new Page.GetByLabelOptions().setExact(true)).fill(reader.address());
            page.getByLabel("Mot de passe", new Page.GetByLabelOptions().setExact(true)).fill(TestServer.PASSWORD);
            page.keyboard().press("Enter");
            int shown = 0;
            for (int number = 0; number < conversations.size(); number++) {
                int size = conversations.get(number);
                page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Essai " + number)).click();
                PlaywrightAssertions.assertThat(page.locator("iframe.msg-frame")).hasCount(size);
                shown += size;
                assertThat(page.url()).startsWith(TestServer.uri("/").toString());
                assertThat((List<?>) page.evaluate(LOOK)).isEmpty();
            }
            assertThat(shown).isGreaterThan(300);
            assertThat(happened).isEmpty();
        }
    }

    @Test void what_is_left_by_the_cleaning_is_harmless_in_a_page_that_guards_against_nothing() {
        var ids = reader.jmap().call("Email/query", "{}").get("ids");
        var cleaned = new ArrayList<String>();
        for (var id : ids) {
            cleaned.add(reader.jmap().call("Email/get", "{ids: ['%s'], properties: ['displayHtml']}", id.stringValue())
                    .at("/list/0/displayHtml/html").stringValue());
        }
        try (var context = browser.newContext()) {
            var page = watched(context);
            context.route("**/*", route -> route.abort());
            for (var html : cleaned) {
                page.setContent(html);
            }
            page.evaluate("pages => pages.forEach(html => { document.body.innerHTML = html; document.body.innerHTML += ''; })", cleaned);
            assertThat(page.url()).isEqualTo("about:blank");
            assertThat(happened).isEmpty();
        }
    }

    private Page watched(BrowserContext context) {
        var page = context.newPage();
        page.onDialog(dialog -> {
            happened.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        context.onRequest(request -> {
            if (request.url().contains("evil") || request.isNavigationRequest() && !request.url().equals(TestServer.uri("/").toString())) {
                happened.add("request " + request.url());
            }
        });
        page.onPopup(popup -> happened.add("popup " + popup.url()));
        page.onDownload(download -> happened.add("download " + download.url()));
        return page;
    }

    /** Each by itself in a message, many to a conversation, where all that is unread is open; how many in each. */
    private static List<Integer> deliverAll(Person reader) {
        var vectors = vectors();
        for (int i = 0; i < vectors.size(); i++) {
            deliver(reader, message(vectors.get(i), i, i / IN_ONE_CONVERSATION));
        }
        var sizes = IntStream.range(0, vectors.size()).boxed()
                .collect(Collectors.groupingBy(i -> i / IN_ONE_CONVERSATION, Collectors.summingInt(i -> 1)));
        return sizes.keySet().stream().sorted().map(sizes::get).toList();
    }

    private static List<String> vectors() {
        try (var lines = Files.lines(Path.of("src/test/resources/html-vectors.txt"))) {
            var anywhere = PLACES.stream().flatMap(place -> SCHEMES.stream().map(scheme -> "<" + place + "=\"" + scheme + "\">x"));
            return Stream.concat(lines.filter(line -> !line.isBlank()).map(HtmlVectorsTest::unescaped), anywhere).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        return line.replace("\\0x", "\0x").replaceAll("\\\\0(?![0-9A-Fa-f])", "\0").replace("\\n", "\n").replace("\\t", "\t")
                .replace("\\x0c", "\f").replace("\\x1b", "\u001b");
    }

    private static byte[] message(String vector, int number, int conversation) {
        var charset = CHARSET.matcher(vector);
        boolean named = charset.matches();
        var html = named ? charset.group(2) : vector;
        return Messages.message("""
                From: Intrus <intrus@ailleurs.example>
                To: claire.delmas@college.example
                Subject: Essai %d
                Date: Tue, 24 Nov 2026 08:12:00 +0100
                Message-ID: <v%d@ailleurs.example>
                References: <c%d@ailleurs.example>
                MIME-Version: 1.0
                Content-Type: text/html; charset=%s
                Content-Transfer-Encoding: base64

                %s
                """.formatted(conversation, number, conversation, named ? charset.group(1) : "utf-8",
                Base64.getMimeEncoder().encodeToString((html + "<p>vecteur " + number + "</p>").getBytes(StandardCharsets.UTF_8))));
    }
}
