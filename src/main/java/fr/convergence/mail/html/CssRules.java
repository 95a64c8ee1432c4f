package fr.convergence.mail.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Splits style sheets into rules. Rules for some screens only, and every other at-rule, are passed over. */
final class CssRules {

    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?(\\*/|$)|<!--|-->", Pattern.DOTALL);
    private static final Pattern EVERY_SCREEN = Pattern.compile("(?i)@media\\s+(only\\s+)?(screen|all)\\s*");

    private CssRules() {}

    static void read(String css, BiConsumer<String, String> rule) {
        block(COMMENTS.matcher(css).replaceAll(" "), rule);
    }

    private static void block(String css, BiConsumer<String, String> rule) {
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf('{', at);
            int semicolon = css.indexOf(';', at);
            if (open < 0) {
                return;
            }
            if (semicolon >= 0 && semicolon < open) {
                at = semicolon + 1; // @import, @charset
                continue;
            }
            int close = close(css, open);
            String head = css.substring(at, open).strip();
            String inside = css.substring(open + 1, close);
            if (!head.startsWith("@")) {
                rule.accept(head, inside);
            } else if (EVERY_SCREEN.matcher(head).matches() && inside.indexOf('@') < 0) {
                block(inside, rule);
            }
            at = close + 1;
        }
    }

    /** Where the block that opens here closes; the end of the sheet if nowhere. */
    private static int close(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return css.length();
    }

    /** A declaration block at its semicolons, but those in quotes and brackets. */
    static List<String> declarations(String block) {
        List<String> declarations = new ArrayList<>();
        int brackets = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i <= block.length(); i++) {
            char c = i < block.length() ? block.charAt(i) : ';';
            if (i < block.length() && quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                brackets++;
            } else if (c == ')') {
                brackets--;
            } else if (c == ';' && (brackets <= 0 || i == block.length())) {
                String declaration = block.substring(start, i).strip();
                if (declaration.indexOf(':') > 0) {
                    declarations.add(declaration);
                }
                start = i + 1;
            }
        }
        return declarations;
    }
}
