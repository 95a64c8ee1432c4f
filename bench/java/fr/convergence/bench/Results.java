package fr.convergence.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Figures as they come, printed as tables and JSON. */
final class Results {
    /** @param variant such as a mailbox's size; empty where there is one only */
    record Figure(String group, String work, String variant, double p50, double p95) {}

    private final List<Figure> figures = new ArrayList<>();

    void add(String group, String work, String variant, double value) {
        figures.add(new Figure(group, work, variant, value, value));
    }

    /** Nanoseconds of each run, kept as milliseconds. */
    void add(String group, String work, String variant, long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        figures.add(new Figure(group, work, variant, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.95)] / 1e6));
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
                .forEach(f -> System.out.printf(Locale.ROOT, "%-48s %10s %12.1f%n", f.work(), f.variant(), f.p50()));
    }

    private Figure find(String work, String variant) {
        return figures.stream().filter(f -> f.work().equals(work) && f.variant().equals(variant)).findFirst().orElse(null);
    }

    String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    }
}
