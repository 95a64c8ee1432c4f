package fr.convergence.launcher;

import java.io.PrintWriter;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One command beside the server, in a context without doors. Every bean that is both {@link Component} and
 * {@link Command} is a command; the classes it names as subcommands are made with their dependencies injected. Exit
 * codes: 0 success, 1 failure, 2 wrong usage.
 */
public final class Commands {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Command(name = "convergence")
    private static final class Root {}

    private Commands() {}

    public static int run(Class<?> application, String... args) {
        Locale.setDefault(LANGUAGE.locale);
        var spring = new SpringApplication(application);
        spring.setAdditionalProfiles("command");
        spring.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = spring.run()) {
            return commandLine(context).execute(args);
        } catch (RuntimeException e) {
            report(new PrintWriter(System.err, true), e);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static CommandLine commandLine(ConfigurableApplicationContext context) {
        AutowireCapableBeanFactory beans = context.getAutowireCapableBeanFactory();
        var line = new CommandLine(new Root(), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type.isAnnotationPresent(Command.class)
                        ? beans.createBean(type)
                        : CommandLine.defaultFactory().create(type);
            }
        });
        context.getBeansWithAnnotation(Command.class).values().forEach(line::addSubcommand);
        line.setParameterExceptionHandler(Commands::misused);
        line.setExecutionExceptionHandler((e, at, parsed) -> {
            LoggerFactory.getLogger(Commands.class).error("The command {} failed", at.getCommandName(), e);
            report(at.getErr(), e);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static void report(PrintWriter out, Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        out.println(LANGUAGE.say("Échec : ", "Failed: ")
                + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine at = e.getCommandLine();
        PrintWriter out = at.getErr();
        out.println(switch (e) {
            case MissingParameterException missing -> LANGUAGE.say("Il manque : ", "Missing: ") + missing.getMissing()
                    .stream().map(argument -> argument.isOption()
                            ? ((CommandLine.Model.OptionSpec) argument).longestName()
                            : argument.paramLabel())
                    .reduce((a, b) -> a + ", " + b).orElse("");
            case UnmatchedArgumentException unmatched -> LANGUAGE.say("Argument inconnu : ", "Unknown argument: ")
                    + String.join(" ", unmatched.getUnmatched());
            default -> e.getMessage();
        });
        at.usage(out);
        return CommandLine.ExitCode.USAGE;
    }
}
