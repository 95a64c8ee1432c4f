package fr.convergence.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.convergence.mail.Messages.deliver;
import static fr.convergence.mail.Messages.message;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A day's mail in a real browser. */
class MailInTheBrowserTest {
    private static Playwright playwright;
    private static Browser browser;

    private final Person claire = TestServer.person("Claire Delmas");

    @BeforeAll static void open() {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    @AfterAll static void close() {
        browser.close();
        playwright.close();
    }

    @Test void a_message_arrives_without_reloading_is_read_and_archived_and_the_archiving_undone() {
        var page = signIn(claire);
        assertThat(page.getByText("Réception").first()).isVisible();
        deliver(claire, message("live1", "Absence de Léa ce matin", "Bonjour, Léa a eu de la fièvre."));
        var row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Absence de Léa ce matin"));
        assertThat(row).isVisible();
        row.click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Absence de Léa ce matin"))).isVisible();
        assertThat(page.frameLocator("iframe").first().getByText("Léa a eu de la fièvre")).isVisible();
        page.keyboard().press("e");
        assertThat(row).not().isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler")).click();
        assertThat(row).isVisible();
    }

    @Test void what_is_written_and_sent_reaches_a_colleague_in_a_second_browser() {
        var marc = TestServer.person("Marc Teulade");
        var his = signIn(marc);
        var hers = signIn(claire);
        hers.keyboard().press("c");
        hers.getByLabel("À", new Page.GetByLabelOptions().setExact(true)).fill(marc.address());
        hers.keyboard().press("Enter");
        hers.getByLabel("Objet").fill("Conseil de classe 3eB");
        hers.locator(".ProseMirror").click();
        hers.keyboard().type("Jeudi à 17 h 15, salle B12.");
        hers.keyboard().press("Control+Enter");
        assertThat(hers.getByText(Pattern.compile("Annuler"))).isVisible();
        var row = his.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Conseil de classe 3eB"));
        assertThat(row).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        row.click();
        assertThat(his.frameLocator("iframe").first().getByText("salle B12")).isVisible();
    }

    @Test void what_is_typed_before_the_composer_is_loaded_is_its_text_and_no_shortcut() {
        deliver(claire, message("t1", "Réunion de jeudi", "Seras-tu des nôtres ?"));
        var page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 900)).newPage();
        var held = new ArrayList<Route>();
        page.route(Pattern.compile("/ComposeDock-[^/]*\\.js"), held::add);
        page.navigate(TestServer.uri("/").toString());
        signIn(page, claire);
        var row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Réunion de jeudi"));
        row.click();
        assertThat(page.frameLocator("iframe").first().getByText("Seras-tu des nôtres")).isVisible();
        page.keyboard().press("r");
        page.keyboard().type("e j # u Oui, j'y serai");
        assertThat(page.getByLabel("Texte du message")).hasValue("e j # u Oui, j'y serai");
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        var text = page.locator(".ProseMirror");
        assertThat(text).hasText("e j # u Oui, j'y serai");
        page.keyboard().type(" à 17 h.");
        assertThat(text).hasText("e j # u Oui, j'y serai à 17 h.");
        assertThat(row).isVisible();
    }

    @Test void french_words_and_operators_find_messages_while_typing() {
        deliver(claire, message("s1", "Sorties scolaires au Muséum", "Les autorisations signées sont attendues."));
        deliver(claire, message("s2", "Cantine", "Rien à voir."));
        var page = signIn(claire);
        page.keyboard().press("/");
        page.keyboard().type("sortie objet:muséum");
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Sorties scolaires"))).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Cantine"))).not().isVisible();
    }

    @Test void a_sender_is_blocked_from_the_menu_of_a_message_and_let_in_again_in_settings() {
        deliver(claire, message("b1", "Montres en promotion", "À saisir."));
        var page = signIn(claire);
        page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Montres en promotion")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Plus d’actions sur ce message")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Bloquer cet expéditeur")).click();
        assertThat(page.getByText("iront dans Indésirables")).isVisible();
        page.navigate(TestServer.uri("/settings/blocked").toString());
        var row = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("sandrine.lacombe@familles.example"));
        assertThat(row).isVisible();
        Assertions.assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("Vous n’avez bloqué personne.")).isVisible();
    }

    @Test void axe_finds_nothing_on_the_sign_in_page_the_inbox_and_an_open_message_in_both_themes_and_widths() {
        deliver(claire, message("x1", "Accessibilité", "Bonjour."));
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1440, 390}) {
                var context = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR").setColorScheme(scheme).setViewportSize(width, 860));
                var page = context.newPage();
                page.navigate(TestServer.uri("/").toString());
                assertThat(page.getByLabel("Mot de passe", new Page.GetByLabelOptions().setExact(true))).isVisible();
                isAccessible(page);
                signIn(page, claire);
                isAccessible(page);
                page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Accessibilité")).click();
                assertThat(page.frameLocator("iframe").first().getByText("Bonjour.")).isVisible();
                isAccessible(page);
                context.close();
            }
        }
    }

    /** The message itself is in a frame where no script runs, axe neither. */
    private static void isAccessible(Page page) {
        Assertions.assertThat(new AxeBuilder(page).setLegacyMode(true).exclude("iframe").analyze().getViolations()).isEmpty();
    }

    private static Page signIn(Person person) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1440, 900));
        var page = context.newPage();
        page.navigate(TestServer.uri("/").toString());
        signIn(page, person);
        return page;
    }

    private static void signIn(Page page, Person person) {
        page.getByLabel("Adresse", new Page.GetByLabelOptions().setExact(true)).fill(person.address());
        page.getByLabel("Mot de passe", new Page.GetByLabelOptions().setExact(true)).fill(TestServer.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("message"))).first()).isVisible();
    }
}
