package fr.convergence.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How soon a later start answers, beside an empty Spring Boot application on the same kind of database. */
final class Start {
    private static final int TIMES = 7;
    private static final double BAR = 1;

    private Start() {}

    static void measure(Path home, Results results) throws IOException, InterruptedException {
        var ours = Files.createDirectories(home.resolve("start-ours")).resolve("data");
        List<String> options;
        try (var first = Server.start(ours)) {
            options = Arrays.stream(first.process().info().arguments().orElseThrow())
                    .filter(o -> o.startsWith("-X") && !o.startsWith("-XX:AOT") && !o.startsWith("-Xlog")).toList();
        }
        var empty = new EmptyServer(Files.createDirectories(home.resolve("start-empty")), options);
        time(empty);
        var withCache = new long[TIMES];
        var without = new long[TIMES];
        for (int n = 0; n < TIMES; n++) {
            withCache[n] = time(ours);
            without[n] = time(empty);
        }
        results.add("start", "later start, until healthy, ms", "", withCache);
        results.add("start", "empty Spring Boot application, ms", "", without);
        results.add("start", "start, ours to empty", "", median(withCache) / median(without), BAR);
    }

    private static long time(Path data) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (var server = Server.start(data)) {
            return System.nanoTime() - began;
        }
    }

    private static long time(EmptyServer empty) throws IOException, InterruptedException {
        int port = Health.freePort();
        long began = System.nanoTime();
        var process = empty.start(port);
        try {
            Health.await(process, port);
            return System.nanoTime() - began;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static double median(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
