package fr.convergence.launcher;

import fr.convergence.submission.OutgoingQueue;
import fr.convergence.submission.QueueEntry;
import fr.convergence.submission.QueueSelection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence queue}: what waits to go out, seen and steered, also while the server runs. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "queue", resourceBundle = "fr.convergence.launcher.queue",
        subcommands = {QueueCommand.Show.class, QueueCommand.Hold.class, QueueCommand.Release.class, QueueCommand.Retry.class,
            QueueCommand.Drop.class, QueueRouteCommand.class})
class QueueCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;

    private final OutgoingQueue queue;
    private final InstantSource time;

    QueueCommand(OutgoingQueue queue, InstantSource time) {
        this.queue = queue;
        this.time = time;
    }

    @Override
    public Integer call() {
        new QueueListing(LANGUAGE, time.instant()).print(queue.list(QueueSelection.ALL), spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    /** Whoever is at the keyboard, also as another user. */
    static String operator() {
        var before = System.getenv("SUDO_USER");
        return before == null || before.isBlank() ? System.getProperty("user.name") : before;
    }

    /** Ids, a domain, or all. */
    static class Selected {
        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "id") List<String> ids = List.of();
        @Option(names = "--domain", paramLabel = "DOMAIN") @Nullable String domain;
        @Option(names = "--all") boolean all;

        List<QueueSelection> read(CommandSpec spec) {
            ids.stream().filter(id -> !QueueSelection.isId(id)).findFirst().ifPresent(id -> {
                throw new ParameterException(spec.commandLine(), LANGUAGE.say(
                        "« %s » n'est pas un numéro de message, comme 12-345", "“%s” is not the id of a message, like 12-345").formatted(id));
            });
            return all ? List.of(QueueSelection.ALL)
                    : domain != null ? List.of(QueueSelection.domain(domain))
                    : ids.stream().map(QueueSelection::message).toList();
        }
    }

    @Command(name = "list")
    static class Show implements Callable<Integer> {
        @Spec CommandSpec spec;
        @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
        @ArgGroup(exclusive = true, multiplicity = "0..1") @Nullable Selected selected;
        private final OutgoingQueue queue;
        private final InstantSource time;

        Show(OutgoingQueue queue, InstantSource time) {
            this.queue = queue;
            this.time = time;
        }

        @Override
        public Integer call() {
            var found = (selected == null ? List.of(QueueSelection.ALL) : selected.read(spec)).stream()
                    .flatMap(selection -> queue.list(selection).stream()).distinct().toList();
            new QueueListing(LANGUAGE, time.instant()).print(found, spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
    }

    /** Something done to what is selected; a failure where nothing was there for it. */
    abstract static class Action implements Callable<Integer> {
        @Spec CommandSpec spec;
        @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
        @ArgGroup(exclusive = true, multiplicity = "1") Selected selected;
        final OutgoingQueue queue;

        Action(OutgoingQueue queue) {
            this.queue = queue;
        }

        abstract List<QueueEntry> act(QueueSelection selection);

        abstract String done();

        @Override
        public Integer call() {
            var entries = new ArrayList<QueueEntry>();
            selected.read(spec).forEach(selection -> entries.addAll(act(selection)));
            if (entries.isEmpty()) {
                spec.commandLine().getErr().println(LANGUAGE.say("Rien de tel dans la file.", "Nothing like that in the queue."));
                return CommandLine.ExitCode.SOFTWARE;
            }
            entries.forEach(entry -> spec.commandLine().getOut().println(entry.id() + "\t" + entry.recipient() + "\t" + done()));
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(name = "hold")
    static class Hold extends Action {
        Hold(OutgoingQueue queue) {
            super(queue);
        }

        @Override List<QueueEntry> act(QueueSelection selection) {
            return queue.hold(selection, operator());
        }

        @Override String done() {
            return LANGUAGE.say("retenu", "held");
        }
    }

    @Command(name = "release")
    static class Release extends Action {
        Release(OutgoingQueue queue) {
            super(queue);
        }

        @Override List<QueueEntry> act(QueueSelection selection) {
            return queue.release(selection, operator());
        }

        @Override String done() {
            return LANGUAGE.say("libéré", "released");
        }
    }

    @Command(name = "retry")
    static class Retry extends Action {
        Retry(OutgoingQueue queue) {
            super(queue);
        }

        @Override List<QueueEntry> act(QueueSelection selection) {
            return queue.retry(selection, operator());
        }

        @Override String done() {
            return LANGUAGE.say("essayé maintenant", "tried now");
        }
    }

    @Command(name = "drop")
    static class Drop extends Action {
        @Option(names = "--silent") boolean silent;

        Drop(OutgoingQueue queue) {
            super(queue);
        }

        @Override List<QueueEntry> act(QueueSelection selection) {
            return queue.drop(selection, operator(), !silent);
        }

        @Override String done() {
            return LANGUAGE.say("abandonné", "dropped");
        }
    }
}
