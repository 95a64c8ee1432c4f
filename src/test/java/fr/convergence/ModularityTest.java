package fr.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house keeps its floors: a module uses only those it declares, and only their public types. */
class ModularityTest {
    private static final Path DRAWING = Path.of("docs/modules.md");

    private final ApplicationModules modules = ApplicationModules.of(Convergence.class);

    @Test void modules_use_only_what_they_may() {
        modules.verify();
    }

    @Test void the_drawing_of_modules_is_what_they_are() throws IOException {
        var drawing = drawing();
        var kept = Files.exists(DRAWING) ? Files.readString(DRAWING) : "";
        if (!kept.equals(drawing)) {
            Files.createDirectories(DRAWING.getParent());
            Files.writeString(DRAWING, drawing);
        }
        assertThat(kept).describedAs("docs/modules.md was drawn anew: commit it").isEqualTo(drawing);
    }

    private String drawing() {
        var lines = new TreeSet<String>();
        modules.stream().forEach(module -> module.getDirectDependencies(modules).uniqueModules()
                .forEach(other -> lines.add("    " + module.getIdentifier() + " --> " + other.getIdentifier())));
        return "# Modules\n\nDrawn by `ModularityTest`, which also verifies that no module uses another's internals.\n\n"
                + "```mermaid\nflowchart TD\n" + String.join("\n", lines) + "\n```\n";
    }
}
