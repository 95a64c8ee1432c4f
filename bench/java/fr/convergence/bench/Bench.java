package fr.convergence.bench;

import fr.convergence.launcher.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the product costs, measured on this machine in one run: {@code ./convergence bench [--sizes 10000,100000]
 * [--runs 100] [--json FILE]}. Figures are of whole requests, as a client sees them; compare ratios, not milliseconds.
 */
public final class Bench {
    record Options(List<Integer> sizes, int runs, Path json) {
        static Options parse(String[] args) {
            var sizes = List.of(10_000, 100_000);
            int runs = 100;
            var json = Path.of("target/bench/results.json");
            for (int i = 0; i < args.length; i += 2) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i]);
                }
                switch (args[i]) {
                    case "--sizes" -> sizes = Arrays.stream(args[i + 1].split(",")).map(Integer::valueOf).toList();
                    case "--runs" -> runs = Integer.parseInt(args[i + 1]);
                    case "--json" -> json = Path.of(args[i + 1]);
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
            return new Options(sizes, runs, json);
        }
    }

    /** So many of each kind, before anything is measured: the JVM compiles what it sees often. */
    private static final int WARM_UP = 300;

    private Bench() {}

    public static void main(String[] args) throws Exception {
        var options = options(args);
        var home = Path.of("target/bench");
        Files.createDirectories(home);
        var results = new Results();
        Filling.fill(home.resolve("data"), options.sizes());
        try (var server = Server.start(home.resolve("data"))) {
            results.add("memory", "idle JVM, MB", "", server.residentMegabytes(), 350.0);
            System.out.println("Warming up …");
            var smallest = new Client(server, Filling.address(options.sizes().getFirst()));
            Works.measure(Map.of("", Works.of(smallest, WARM_UP)), new Results());
            System.out.println("Requests …");
            var works = new LinkedHashMap<String, List<Works.Work>>();
            for (int size : options.sizes()) {
                works.put(Integer.toString(size), Works.of(new Client(server, Filling.address(size)), options.runs()));
            }
            Works.measure(works, results);
            results.add("memory", "JVM after the works, MB", "", server.residentMegabytes());
            System.out.println("Delivery …");
            results.add("delivery", "fsync of this disk, per s", "", Disk.syncsPerSecond(home));
            results.add("delivery", "8 connections to 8 mailboxes, per s", "", new Delivery(server, 8).perSecond());
            results.add("delivery", "8 connections to one mailbox, per s", "", new Delivery(server, 1).perSecond());
            System.out.println("Large upload …");
            long before = server.residentMegabytes();
            results.add("memory", "50 MB upload, ms", "", smallest.upload(50 << 20));
            results.add("memory", "JVM grown by it, MB", "", Math.max(0, server.residentMegabytes() - before), 50.0);
            System.out.println("Web client …");
            Screen.measure(server, Filling.address(options.sizes().getLast()), options.runs(), results);
        }
        System.out.println("Starting …");
        Start.measure(home, results);
        results.compare("first page, 50 conversations", ratios(options), 1.2);
        results.print(ratios(options));
        Files.writeString(options.json(), results.json());
        System.out.println("JSON: " + options.json());
    }

    private static Options options(String[] args) {
        try {
            return Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(Language.of(System.getenv()).say("Mauvais usage : %s. Voir ./convergence bench --help.",
                    "Wrong usage: %s. See ./convergence bench --help.").formatted(e.getMessage()));
            System.exit(2);
            throw e;
        }
    }

    /** The largest mailbox against the smallest. */
    private static List<String> ratios(Options options) {
        var of = new ArrayList<String>();
        of.add(Integer.toString(options.sizes().getFirst()));
        of.add(Integer.toString(options.sizes().getLast()));
        return of;
    }
}
