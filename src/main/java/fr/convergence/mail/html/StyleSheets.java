package fr.convergence.mail.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/** Brings the rules of a newsletter's style sheets to the elements they are for, since no style sheet leaves. */
final class StyleSheets {

    private static final int LONGEST = 300_000;
    /** Selectors tried on elements, so that no sheet takes long. */
    private static final long MOST_TRIES = 3_000_000;
    private static final int MOST_STEPS = 5;
    private static final int LONGEST_STYLE = 4_000;
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_.#*>+~ -]{1,200}");
    private static final Pattern PARTS = Pattern.compile("[#.]?[A-Za-z0-9_-]+");

    /** A declaration block for an element; {@code weight} puts ids before classes before tags. */
    private record Match(int weight, int order, String declarations) {}

    private final Document document;
    private final Map<Element, List<Match>> matches = new IdentityHashMap<>();
    private final long elements;
    private long tried;
    private int order;

    private StyleSheets(Document document) {
        this.document = document;
        this.elements = Math.max(1, document.getAllElements().size());
    }

    static void inline(Document document) {
        StringBuilder css = new StringBuilder();
        for (Element style : document.select("style")) {
            if (isForScreens(style.attr("media")) && css.length() + style.data().length() <= LONGEST) {
                css.append(style.data()).append('\n');
            }
        }
        if (!css.isEmpty()) {
            StyleSheets sheets = new StyleSheets(document);
            CssRules.read(css.toString(), sheets::rule);
            sheets.matches.forEach(sheets::apply);
        }
    }

    private static boolean isForScreens(String media) {
        return media.isBlank() || media.toLowerCase(Locale.ROOT).strip().matches("(only )?(screen|all)");
    }

    private void rule(String selectors, String declarations) {
        for (String selector : selectors.split(",")) {
            String plain = selector.strip();
            if (!SIMPLE.matcher(plain).matches() || plain.split("[ >+~]+").length > MOST_STEPS
                    || (tried += elements) > MOST_TRIES) {
                continue;
            }
            Evaluator evaluator;
            try {
                evaluator = QueryParser.parse(plain);
            } catch (Selector.SelectorParseException | IllegalArgumentException e) {
                continue; // a selector that browsers drop too
            }
            Match match = new Match(weight(plain), order++, declarations);
            for (Element element : document.select(evaluator)) {
                add(matches.computeIfAbsent(element, any -> new ArrayList<>()), match);
            }
        }
    }

    /** A rule counts once for an element, with the weightiest of its selectors. */
    private static void add(List<Match> found, Match match) {
        if (!found.isEmpty() && found.getLast().declarations == match.declarations) {
            if (found.getLast().weight >= match.weight) {
                return;
            }
            found.removeLast();
        }
        found.add(match);
    }

    private static int weight(String selector) {
        return PARTS.matcher(selector).results().mapToInt(part -> switch (part.group().charAt(0)) {
            case '#' -> 10_000;
            case '.' -> 100;
            default -> 1;
        }).sum();
    }

    /** In the order of the cascade, the later declaration winning: sheets, own style, then what is important. */
    private void apply(Element element, List<Match> found) {
        found.sort(Comparator.comparingInt(Match::weight).thenComparingInt(Match::order));
        StringBuilder normal = new StringBuilder();
        StringBuilder important = new StringBuilder();
        for (Match match : found) {
            add(match.declarations, normal, important);
        }
        add(element.attr("style"), normal, important);
        if (normal.length() + important.length() <= LONGEST_STYLE) {
            element.attr("style", normal.append(important).toString());
        }
    }

    private static void add(String declarations, StringBuilder normal, StringBuilder important) {
        for (String declaration : CssRules.declarations(declarations)) {
            int mark = declaration.toLowerCase(Locale.ROOT).lastIndexOf("!important");
            if (mark < 0) {
                normal.append(declaration).append(';');
            } else {
                important.append(declaration, 0, mark).append(';');
            }
        }
    }
}
