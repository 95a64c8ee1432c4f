package fr.convergence.trust;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestClock;
import fr.convergence.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Debian's Python, for libraries of others that know the same standards. */
final class Python {
    private Python() {}

    /** What a program prints that reads these octets, each a character. */
    static String run(String program, String octets, List<String> arguments) throws IOException, InterruptedException {
        // it refuses what is signed later than now: its time is the product's, which other specifications may have moved on
        var now = TestServer.bean(TestClock.class).instant().getEpochSecond();
        var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", "import time\ntime.time = lambda: %d\n%s".formatted(now, program)));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).start();
        try (var in = process.getOutputStream()) {
            in.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        }
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).describedAs(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();
        return out.strip();
    }
}
