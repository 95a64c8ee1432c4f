package fr.convergence.launcher;

import fr.convergence.submission.OutgoingQueue;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence queue route}: the servers that domains' mail goes to, instead of what the DNS says. */
@Command(name = "route")
class QueueRouteCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());
    private static final Pattern DOMAIN = Pattern.compile("[^\\s@:/.]+(?:\\.[^\\s@:/.]+)*");
    /** A name or address, IPv6 in brackets, and perhaps a port. */
    private static final Pattern SERVER = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:@/\\[\\]]+))(?::([0-9]{1,5}))?");
    private static final int SMTP = 25;
    private static final int LAST_PORT = 65535;

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Parameters(index = "0", arity = "0..1", paramLabel = "DOMAIN", descriptionKey = "destination") @Nullable String name;
    @Parameters(index = "1", arity = "0..1", paramLabel = "HOST[:PORT]", descriptionKey = "server") @Nullable String server;
    @Option(names = "--clear") boolean clear;

    private final OutgoingQueue queue;

    QueueRouteCommand(OutgoingQueue queue) {
        this.queue = queue;
    }

    @Override
    public Integer call() {
        if (name == null) {
            return show();
        }
        var domain = name.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches() || clear == (server != null)) {
            throw new ParameterException(spec.commandLine(), LANGUAGE.say(
                    "il faut un domaine et un serveur, ou un domaine et --clear", "a domain and a server are needed, or a domain and --clear"));
        }
        if (!clear) {
            set(domain, server);
        } else if (!queue.clearRoute(domain, QueueCommand.operator())) {
            spec.commandLine().getErr().println(LANGUAGE.say("Ce domaine n'a pas de serveur choisi : ", "No server is chosen for this domain: ") + domain);
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private void set(String domain, String written) {
        var parts = SERVER.matcher(written);
        int port = !parts.matches() ? 0 : parts.group(3) == null ? SMTP : Integer.parseInt(parts.group(3));
        if (port < 1 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), LANGUAGE.say(
                    "« %s » n'est pas un serveur, comme relais.exemple.fr:25", "“%s” is not a server, like relay.example.org:25").formatted(written));
        }
        queue.route(domain, parts.group(1) == null ? parts.group(2) : parts.group(1), port, QueueCommand.operator());
    }

    private int show() {
        var routes = queue.routes();
        var out = spec.commandLine().getOut();
        if (routes.isEmpty()) {
            out.println(LANGUAGE.say("Aucun serveur choisi : tout va son chemin ordinaire.", "No server is chosen: all goes its ordinary way."));
        }
        routes.forEach(route -> out.println(route.domain() + "\t" + (route.host().contains(":") ? "[" + route.host() + "]" : route.host())
                + ":" + route.port() + "\t" + LANGUAGE.say("par ", "by ") + route.setBy()));
        return CommandLine.ExitCode.OK;
    }
}
