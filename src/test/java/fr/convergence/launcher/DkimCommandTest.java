package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./convergence dkim} */
class DkimCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        var line = TestServer.bean(CommandTable.class).commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(Stream.concat(Stream.of("dkim"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test void makes_the_keys_once_and_prints_what_to_publish() {
        assertThat(run("Cles.example")).isZero();
        var first = out.toString();
        assertThat(first.lines().filter(line -> line.matches("c000[12]-\\d{6}\\._domainkey\\.cles\\.example\\. IN TXT \"v=DKIM1; k=rsa; p=[^\"]{1,255}\" \".+\"")))
                .hasSize(2);
        assertThat(run("cles.example")).isZero();
        assertThat(out.toString()).isEqualTo(first).doesNotContain("PRIVATE");
        assertThat(run()).isZero();
        assertThat(out.toString()).contains(first);
    }

    @Test void rotates() {
        run("tourne.example");
        assertThat(run("tourne.example", "--rotate")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("._domainkey."))).hasSize(3);
    }

    @Test void says_why_it_fails() {
        assertThat(run("..")).isEqualTo(1);
        assertThat(run("sans-cles.example", "--rotate")).isEqualTo(1);
        assertThat(run("a.example", "b.example")).isEqualTo(2);
        assertThat(err.toString()).contains("sans-cles.example");
    }
}
