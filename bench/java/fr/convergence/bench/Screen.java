package fr.convergence.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The web client in Chromium: what it loads before the inbox shows, and the next message after its key. */
final class Screen {
    private static final double SCRIPT_BAR = 180;
    private static final double NEXT_BAR = 100;
    private static final int WARM_UP = 5;
    /** A quick glance at each message, long enough for it to be marked read before the next key. */
    private static final Duration GLANCE = Duration.ofMillis(700);

    private static final String ROW = "[role=row]:not([aria-busy])";
    /** From the key until the frame after the new text has its height is painted. */
    private static final String CLOCK = """
            let began = 0
            addEventListener('keydown', event => began = event.key === 'j' ? event.timeStamp : 0, true)
            document.addEventListener('load', event => {
              const frame = event.target
              if (!began || !frame.classList?.contains('msg-frame')) return
              const painted = () => requestAnimationFrame(() => {
                if (frame.offsetHeight === 0) return painted()
                const channel = new MessageChannel()
                channel.port1.onmessage = () => { if (began) window.nextShown(performance.now() - began); began = 0 }
                channel.port2.postMessage(0)
              })
              painted()
            }, true)""";
    private static final String SCRIPT_BYTES = """
            () => performance.getEntriesByType('resource').filter(r => r.name.endsWith('.js') && r.startTime < window.inboxShown)
              .reduce((sum, r) => sum + r.encodedBodySize, 0)""";
    private static final String INBOX_CLOCK = """
            const watch = () => document.querySelector('%s') ? window.inboxShown = performance.now() : requestAnimationFrame(watch)
            watch()""".formatted(ROW);

    private Screen() {}

    static void measure(Server server, String address, int runs, Results results) {
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                                "--disable-background-networking", "--disable-component-update", "--disable-sync")))) {
            var page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 860)).newPage();
            page.addInitScript(CLOCK);
            page.addInitScript(INBOX_CLOCK);
            page.navigate(server.uri("/").toString());
            page.getByLabel("Adresse", new Page.GetByLabelOptions().setExact(true)).fill(address);
            page.getByLabel("Mot de passe", new Page.GetByLabelOptions().setExact(true)).fill(Filling.PASSWORD);
            page.keyboard().press("Enter");
            page.locator(ROW).first().waitFor();
            page.reload(); // as who comes back signed in
            page.locator(ROW).first().waitFor();
            results.add("client", "script before the inbox, kB", "", ((Number) page.evaluate(SCRIPT_BYTES)).doubleValue() / 1000, SCRIPT_BAR);
            page.locator(ROW).first().click();
            page.locator("iframe.msg-frame").first().waitFor();
            var shown = new ArrayList<Double>();
            page.exposeBinding("nextShown", (source, arguments) -> shown.add(((Number) arguments[0]).doubleValue()));
            for (int n = 1; n <= WARM_UP + runs; n++) {
                page.waitForTimeout(GLANCE.toMillis());
                page.keyboard().press("j");
                int asked = n;
                page.waitForCondition(() -> shown.size() == asked);
            }
            var nanos = shown.stream().skip(WARM_UP).mapToLong(ms -> (long) (ms * 1e6)).toArray();
            results.add("client", "next message after its key, ms", "", nanos, NEXT_BAR);
        }
    }
}
