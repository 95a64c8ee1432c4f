package fr.convergence.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Figures as they come, printed as tables and JSON. */
final class Results {
    /**
     * @param variant such as a mailbox's size; empty where there is one only
     * @param bar     what the figure may be at most; null where it is only reported. Of several runs the slow ones count
     */
    record Figure(String group, String work, String variant, double p50, double p95, @Nullable Double bar) {
        @JsonProperty boolean ok() {
            return bar == null || p95 <= bar;
        }

        private String judged() {
            return bar == null ? "" : String.format(Locale.ROOT, "at most %.4g: %s", bar, ok() ? "ok" : "OVER");
        }
    }

    private final List<Figure> figures = new ArrayList<>();

    void add(String group, String work, String variant, double value) {
        add(group, work, variant, value, null);
    }

    void add(String group, String work, String variant, double value, @Nullable Double bar) {
        figures.add(new Figure(group, work, variant, value, value, bar));
    }

    /** Nanoseconds of each run, kept as milliseconds. */
    void add(String group, String work, String variant, long[] nanos) {
        add(group, work, variant, nanos, null);
    }

    void add(String group, String work, String variant, long[] nanos, @Nullable Double bar) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        figures.add(new Figure(group, work, variant, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.95)] / 1e6, bar));
    }

    /** The same work in the largest mailbox and in the smallest. */
    void compare(String work, List<String> variants, double bar) {
        var few = find(work, variants.getFirst());
        var many = find(work, variants.getLast());
        if (few != null && many != null && few != many) {
            add("ratio", work + ", " + variants.getLast() + " to " + variants.getFirst(), "", many.p50() / few.p50(), bar);
        }
    }

    void print(List<String> compared) {
        var works = new LinkedHashSet<String>();
        figures.stream().filter(f -> f.group().equals("request")).forEach(f -> works.add(f.work()));
        var sizes = new LinkedHashSet<String>();
        figures.stream().filter(f -> f.group().equals("request")).forEach(f -> sizes.add(f.variant()));
        System.out.printf("%n%-36s", "whole request, ms: p50 / p95");
        sizes.forEach(s -> System.out.printf("%22s", s));
        System.out.printf("%10s%n", "ratio");
        for (var work : works) {
            System.out.printf("%-36s", work);
            for (var size : sizes) {
                var f = find(work, size);
                System.out.printf("%22s", f == null ? "" : String.format(Locale.ROOT, "%.2f / %.2f", f.p50(), f.p95()));
            }
            var first = find(work, compared.getFirst());
            var last = find(work, compared.getLast());
            System.out.printf(Locale.ROOT, "%10s%n", first == null || last == null ? "" : String.format(Locale.ROOT, "%.2f", last.p50() / first.p50()));
        }
        System.out.println();
        figures.stream().filter(f -> !f.group().equals("request"))
                .forEach(f -> System.out.printf(Locale.ROOT, "%-44s %9s %10s %12s   %s%n", f.work(), f.variant(), number(f.p50()),
                        f.p50() == f.p95() ? "" : number(f.p95()), f.judged()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    private @Nullable Figure find(String work, String variant) {
        return figures.stream().filter(f -> f.work().equals(work) && f.variant().equals(variant)).findFirst().orElse(null);
    }

    String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    }
}
