package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Door;
import fr.convergence.access.SignIn;
import fr.convergence.support.TestServer;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./convergence account} */
class AccountCommandTest {
    private static final String PASSWORD = "tableau noir et craie";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void addsAnAccountWhosePasswordComesFromStandardInput() {
        assertThat(run(PASSWORD + "\n", "add", "cmd.ajout@college.example", "--name", "Ève Ajout", "--password-stdin"))
                .isZero();
        assertThat(signsIn("cmd.ajout@college.example")).isTrue();
        run("", "list");
        assertThat(out.toString()).contains("cmd.ajout@college.example\tÈve Ajout\t");
        assertThat(out.toString() + err).doesNotContain(PASSWORD);
    }

    @Test
    void addsAnAccountWhosePasswordIsChosenByALink() {
        assertThat(run("", "add", "cmd.lien@college.example", "--name", "Luc Lien")).isZero();
        assertThat(out.toString()).contains("/reset/");
    }

    @Test
    void disablesAndEnables() {
        String address = TestServer.person().address();
        assertThat(run("", "disable", address)).isZero();
        assertThat(run("", "enable", address)).isZero();
        assertThat(run("", "reset", address)).isZero();
        assertThat(out.toString()).containsPattern("https?://\\S+/reset/\\S+");
    }

    @Test
    void forwardsShowsWhereAndStops() {
        String address = TestServer.person().address();
        assertThat(run("", "forward", address)).isZero();
        assertThat(run("", "forward", address, "--to", "cmd.ailleurs@familles.example")).isZero();
        assertThat(out.toString().lines().toList().getLast()).contains(address, "cmd.ailleurs@familles.example");
        assertThat(run("", "forward", address, "--stop")).isZero();
        assertThat(out.toString().lines().toList().getLast()).doesNotContain("familles.example");
        assertThat(run("", "forward", address, "--to", address.replace("@", "+autre@"))).isEqualTo(1);
        assertThat(run("", "forward", address, "--to", "cmd.personne@college.example")).isEqualTo(1);
        assertThat(run("", "forward", address, "--to", "pas une adresse")).isEqualTo(1);
        assertThat(run("", "forward", "cmd.personne@college.example")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4);
        assertThat(run("", "forward", address, "--to", "a@b.example", "--stop")).isEqualTo(2);
    }

    @Test
    void saysWhyItFails() {
        String taken = TestServer.person().address();
        assertThat(run(PASSWORD, "add", taken, "--name", "Autre", "--password-stdin")).isEqualTo(1);
        assertThat(run("court", "add", "cmd.court@college.example", "--name", "Autre", "--password-stdin")).isEqualTo(1);
        assertThat(run("", "disable", "cmd.personne@college.example")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3);
    }

    @Test
    void refusesWrongUse() {
        assertThat(run("", "add", "cmd.usage@college.example")).isEqualTo(2);
        assertThat(err.toString()).contains("--name");
        assertThat(run("", "add", "no address", "--name", "X")).isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("« no address » n'est pas une adresse", "“no address” is not an address");
        assertThat(run("", "add", "cmd.usage@college.example", "--name", "X", "--password-stdin")).isEqualTo(2);
        assertThat(run("")).isEqualTo(2);
        assertThat(err.toString()).contains("add, list, disable, enable, reset, forward").doesNotContain("required subcommand");
        assertThat(run("", "destroy")).isEqualTo(2);
    }

    private boolean signsIn(String address) {
        return TestServer.bean(SignIn.class).withPassword(address, PASSWORD, "127.0.0.1", Door.JMAP).isPresent();
    }

    private int run(String stdin, String... arguments) {
        var line = TestServer.bean(CommandTable.class).commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            return line.execute(Stream.concat(Stream.of("account"), Stream.of(arguments)).toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
