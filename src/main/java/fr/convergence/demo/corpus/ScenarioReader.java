package fr.convergence.demo.corpus;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the scenarios' files: a head of words with their values, then turns, each a line {@code -- from > to} and its text. */
final class ScenarioReader {
    private static final Pattern TURN = Pattern.compile(
            "-- (\\w+) > ([\\w, ]+?)(?: \\?(\\d+))?(?: \\+(\\d+)([mh])-(\\d+)([mh]))?(?: @(J(?:-\\d+)?) (\\d\\d:\\d\\d))?");

    static List<Scenario> read(String... resources) {
        var scenarios = new ArrayList<Scenario>();
        for (String resource : resources) {
            ScenarioReader reader = null;
            for (String line : Lines.of(resource)) {
                if (line.startsWith("=== ")) {
                    if (reader != null) {
                        scenarios.add(reader.end());
                    }
                    reader = new ScenarioReader(line.substring(4));
                } else if (reader != null) {
                    reader.line(line);
                }
            }
            scenarios.add(reader.end());
        }
        return List.copyOf(scenarios);
    }

    private final String id;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> titles = new ArrayList<>();
    private final List<Scenario.Turn> turns = new ArrayList<>();
    private @Nullable String turn;
    private final StringBuilder text = new StringBuilder();
    private final List<Scenario.Piece> pieces = new ArrayList<>();
    private final List<Scenario.Variant> variants = new ArrayList<>();

    private ScenarioReader(String id) {
        this.id = id;
    }

    private void line(String line) {
        if (line.startsWith("-- ")) {
            endTurn();
            turn = line;
        } else if (turn != null) {
            if (line.equals("~~")) {
                endVariant();
            } else if (line.startsWith("@")) {
                pieces.add(piece(line.substring(1)));
            } else {
                text.append(line).append('\n');
            }
        } else if (!line.isBlank()) {
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            switch (key) {
                case "objet" -> titles.add(value);
                case "avec" -> variables.put(value.substring(0, value.indexOf(" =")), value.substring(value.indexOf("= ") + 2));
                default -> head.put(key, value);
            }
        }
    }

    private static Scenario.Piece piece(String line) {
        int space = line.indexOf(' ');
        String[] names = line.substring(space + 1).split(" \\| ");
        return new Scenario.Piece(line.substring(0, space), names[0], names.length > 1 ? names[1] : names[0]);
    }

    private void endTurn() {
        if (turn != null) {
            var match = TURN.matcher(turn);
            if (!match.matches()) {
                throw new IllegalArgumentException(id + ": " + turn);
            }
            endVariant();
            turns.add(new Scenario.Turn(match.group(1), List.of(match.group(2).split(", ")),
                    match.group(3) == null ? 100 : Integer.parseInt(match.group(3)),
                    match.group(4) == null ? 10 : minutes(match.group(4), match.group(5)),
                    match.group(6) == null ? 120 : minutes(match.group(6), match.group(7)),
                    match.group(8) == null ? null : moment(match.group(8) + " " + match.group(9)),
                    List.copyOf(variants)));
        }
        turn = null;
        variants.clear();
    }

    private void endVariant() {
        variants.add(new Scenario.Variant(text.toString().strip(), List.copyOf(pieces)));
        text.setLength(0);
        pieces.clear();
    }

    private static int minutes(String count, String unit) {
        return Integer.parseInt(count) * (unit.equals("h") ? 60 : 1);
    }

    private static Scenario.Moment moment(String text) {
        String[] parts = text.split(" ");
        return new Scenario.Moment(parts[0].length() == 1 ? 0 : Integer.parseInt(parts[0].substring(2)), LocalTime.parse(parts[1]));
    }

    private Scenario end() {
        endTurn();
        return new Scenario(id, head.get("sujet"), perDay(head.get("rythme")), months(head.get("mois")), head.containsKey("vacances"),
                head.getOrDefault("quand", "journee"), head.get("niveau"), head.containsKey("fixe") ? moment(head.get("fixe")) : null,
                head.get("famille"), head.get("classe"), head.get("etat"), head.containsKey("suivi"), Collections.unmodifiableMap(variables),
                List.copyOf(titles), List.copyOf(turns));
    }

    private static double perDay(@Nullable String rhythm) {
        if (rhythm == null) {
            return 0;
        }
        String[] parts = rhythm.split("/");
        return Double.parseDouble(parts[0]) / switch (parts[1]) {
            case "jour" -> 1;
            case "semaine" -> 4.5;
            case "mois" -> 18;
            case "an" -> 170;
            default -> throw new IllegalArgumentException(rhythm);
        };
    }

    private static Set<Integer> months(@Nullable String spans) {
        var months = new HashSet<Integer>();
        if (spans != null) {
            for (String span : spans.split(" ")) {
                int first = Integer.parseInt(span.split("-")[0]);
                int last = Integer.parseInt(span.split("-")[1]);
                for (int month = first; ; month = month % 12 + 1) {
                    months.add(month);
                    if (month == last) {
                        break;
                    }
                }
            }
        }
        return Set.copyOf(months);
    }
}
