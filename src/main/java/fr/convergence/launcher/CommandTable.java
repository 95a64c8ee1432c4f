package fr.convergence.launcher;

import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Every bean that is both {@link Component} and {@link Command} is a command; the classes it names as subcommands are
 * made with their dependencies injected. Exit codes: 0 success, 1 failure, 2 wrong usage.
 */
@Lazy
@Component
class CommandTable {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Command(name = "convergence")
    private static final class Root {}

    private final ListableBeanFactory beans;
    private final AutowireCapableBeanFactory maker;

    CommandTable(ListableBeanFactory beans, AutowireCapableBeanFactory maker) {
        this.beans = beans;
        this.maker = maker;
    }

    CommandLine commandLine() {
        var line = new CommandLine(new Root(), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type.isAnnotationPresent(Command.class)
                        ? maker.createBean(type)
                        : CommandLine.defaultFactory().create(type);
            }
        });
        beans.getBeansWithAnnotation(Command.class).values().forEach(line::addSubcommand);
        line.setParameterExceptionHandler((e, args) -> misused(e));
        line.setExecutionExceptionHandler((e, at, parsed) -> {
            LoggerFactory.getLogger(CommandTable.class).error("The command {} failed", at.getCommandName(), e);
            at.getErr().println(failure(e));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    static String failure(Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        return LANGUAGE.say("Échec : ", "Failed: ") + (cause.getMessage() == null ? cause : cause.getMessage());
    }

    private static int misused(ParameterException e) {
        var at = e.getCommandLine();
        at.getErr().println(switch (e) {
            case MissingParameterException missing -> LANGUAGE.say("Il manque : ", "Missing: ") + missing.getMissing()
                    .stream()
                    .map(argument -> argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                    .collect(Collectors.joining(", "));
            case UnmatchedArgumentException unmatched -> LANGUAGE.say("Argument inconnu : ", "Unknown argument: ")
                    + String.join(" ", unmatched.getUnmatched());
            // picocli's own words for it are English only.
            case ParameterException bare when !at.getSubcommands().isEmpty() -> LANGUAGE.say("Il manque ce qu'il faut faire : ", "Missing what to do: ")
                    + String.join(", ", at.getSubcommands().keySet());
            default -> LANGUAGE.say("Mauvais usage : ", "Wrong usage: ") + e.getMessage();
        });
        at.usage(at.getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
