package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./convergence doctor} */
class DoctorCommandTest {
    private static final Pattern TO_PUBLISH = Pattern.compile("→ (\\S+)\\. IN (\\S+) (\\S+(?: \\S+?\\.)?|\".*\")(?: {3}\\(.*)?$", Pattern.MULTILINE);

    private final StringWriter out = new StringWriter();

    private int run(String command, String... arguments) {
        out.getBuffer().setLength(0);
        var line = TestServer.bean(CommandTable.class).commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
    }

    private List<String> lines(String mark) {
        return out.toString().lines().filter(line -> line.startsWith("  " + mark)).toList();
    }

    @Test void tells_what_is_missing_and_is_content_once_that_is_published() {
        TestServer.names().publish(TestServer.domain(), "A", "192.0.2.25").publish("25.2.0.192.in-addr.arpa", "PTR", TestServer.domain() + ".");
        run("dkim", "malade.example");
        assertThat(run("doctor", "Malade.example")).isEqualTo(1);
        assertThat(out.toString()).contains("MX malade.example : absent", "TXT malade.example : absent", "TXT _dmarc.malade.example : absent", "_domainkey.malade.example : absent");
        assertThat(lines("✗")).hasSize(6); // DKIM has two keys; and the certificate of specifications is self-made
        TO_PUBLISH.matcher(out.toString()).results().forEach(record -> TestServer.names().publish(record.group(1), record.group(2), record.group(3)));
        assertThat(run("doctor", "malade.example")).isEqualTo(1);
        assertThat(lines("✗")).singleElement().asString().contains("fait par ce serveur lui-même");
        assertThat(out.toString()).contains("PostgreSQL", "Gio libres");
    }

    @Test void two_of_a_kind_and_another_ones_server_are_something_else() {
        TestServer.names().publish("double.example", "MX", "10 ailleurs.example.")
                .text("double.example", "v=spf1 mx -all").text("double.example", "v=spf1 a -all").text("double.example", "autre chose");
        assertThat(run("doctor", "double.example")).isEqualTo(1);
        assertThat(out.toString()).contains("MX double.example : autre chose : ailleurs.example",
                "TXT double.example : autre chose : v=spf1 mx -all | v=spf1 a -all", "./convergence dkim double.example");
    }

    @Test void a_name_server_that_does_not_answer_is_no_missing_record() {
        TestServer.names().fails("muet.example");
        assertThat(run("doctor", "muet.example")).isEqualTo(1);
        assertThat(out.toString()).contains("MX muet.example : aucun serveur de noms n'a répondu").doesNotContain("MX muet.example : absent");
    }

    @Test void refuses_what_is_no_domain() {
        assertThat(run("doctor", "..")).isEqualTo(1);
        assertThat(run("doctor")).isEqualTo(2);
    }
}
