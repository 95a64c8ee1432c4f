package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./convergence}: what it says without building anything. */
class LauncherScriptTest {
    private record Answer(int exit, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"start", "account", "import", "backup", "restore", "doctor", "queue", "test", "bench", "storm"})
    void explainsEachCommandInBothLanguages(String command) throws Exception {
        Answer french = run("fr_FR.UTF-8", command, "--help");
        Answer english = run("en_US.UTF-8", command, "--help");
        assertThat(french.exit()).isZero();
        assertThat(french.text()).contains("./convergence " + command, "Codes : 0");
        assertThat(english.exit()).isZero();
        assertThat(english.text()).contains("./convergence " + command, "Codes: 0");
        assertThat(run("C", "help", command)).isEqualTo(french);
    }

    @Test
    void namesEveryCommand() throws Exception {
        for (String language : List.of("C", "en_GB.UTF-8")) {
            assertThat(run(language, "help").text()).contains("start", "account", "import", "backup", "restore", "doctor", "queue", "test", "bench", "storm", "help");
            assertThat(run(language)).isEqualTo(run(language, "help"));
            assertThat(run(language, "help", "--help")).isEqualTo(run(language, "help"));
        }
    }

    @Test
    void exitsWithTwoWhenMisused() throws Exception {
        assertThat(run("C", "frobnicate").exit()).isEqualTo(2);
        assertThat(run("C", "help", "frobnicate").exit()).isEqualTo(2);
        assertThat(run("C", "start", "now").exit()).isEqualTo(2);
    }

    private static Answer run(String language, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", "convergence"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
        builder.environment().put("LANG", language);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), text);
    }
}
