package fr.convergence.launcher;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** One command beside the server, in a context without doors (application-command.properties). */
public final class Commands {
    private Commands() {}

    /** Runs a command and returns its exit code. */
    public static int run(Class<?> application, String... args) {
        Locale.setDefault(Language.of(System.getenv()).locale);
        var spring = new SpringApplication(application);
        spring.setAdditionalProfiles("command");
        try (ConfigurableApplicationContext context = spring.run()) {
            return context.getBean(CommandTable.class).commandLine().execute(args);
        } catch (RuntimeException e) {
            System.err.println(CommandTable.failure(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
