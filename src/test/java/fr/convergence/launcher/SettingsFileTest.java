package fr.convergence.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** convergence.properties.example tells every setting, with its default. */
class SettingsFileTest {
    private final Map<String, String> told = told();

    @Test
    void tellsEverySettingOfEveryModule() throws ClassNotFoundException {
        var settings = new TreeMap<String, String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("fr.convergence")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
                if (parameter.getType() != Map.class) {
                    settings.put(prefix + "." + kebab(parameter.getName()), defaultOf(parameter));
                }
            }
        }
        settings.remove("convergence.smtp.hostname"); // its default is another setting, below
        assertThat(told).containsAllEntriesOf(settings);
    }

    @Test
    void tellsTheDefaultsOfTheProgram() throws IOException {
        var program = new Properties();
        try (var in = getClass().getResourceAsStream("/application.properties")) {
            program.load(in);
        }
        program.forEach((name, value) -> {
            if (name.toString().startsWith("convergence.") && !name.equals("convergence.doors")) {
                assertThat(told).containsEntry(name.toString(), value.toString()
                        .replace("${convergence.home:.}/", "").replace("${convergence.http.port}", "8080"));
            }
        });
    }

    private static Map<String, String> told() {
        try {
            String settings = Files.readAllLines(Path.of("convergence.properties.example")).stream()
                    .filter(line -> line.startsWith("#convergence."))
                    .map(line -> line.substring(1))
                    .collect(Collectors.joining("\n"));
            var properties = new Properties();
            properties.load(new StringReader(settings));
            var told = new TreeMap<String, String>();
            properties.forEach((name, value) -> told.put(name.toString(), value.toString()));
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String defaultOf(Parameter parameter) {
        var value = parameter.getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(",", value.value());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
