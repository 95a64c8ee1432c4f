package fr.convergence.launcher;

import fr.convergence.trust.DkimKeys;
import fr.convergence.trust.DomainRecords;
import fr.convergence.trust.DomainRecords.Check;
import fr.convergence.trust.DomainRecords.State;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence doctor}: what a domain has to publish, and whether this machine lets the server work. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "doctor", resourceBundle = "fr.convergence.launcher.doctor")
class DoctorCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Parameters(index = "0", paramLabel = "DOMAIN", descriptionKey = "domain") String name;

    private final DomainRecords records;
    private final DkimKeys keys;
    private final MachineChecks machine;

    DoctorCommand(DomainRecords records, DkimKeys keys, MachineChecks machine) {
        this.records = records;
        this.keys = keys;
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        var domain = name.toLowerCase(Locale.ROOT);
        if (!DkimKeys.isDomain(domain)) {
            spec.commandLine().getErr().println(LANGUAGE.say("Ce n'est pas un domaine : ", "Not a domain: ") + name);
            return CommandLine.ExitCode.SOFTWARE;
        }
        var out = spec.commandLine().getOut();
        boolean well = true;
        out.println(LANGUAGE.say("Ce que publie ", "What is published by ") + domain);
        for (var check : records.of(domain)) {
            well &= check.state() == State.RIGHT;
            print(out, check.state() == State.RIGHT, check.type() + " " + check.name() + " : " + state(check), advice(check));
        }
        if (keys.published(domain).isEmpty()) {
            well = false;
            print(out, false, LANGUAGE.say("DKIM : le courrier de ce domaine n'est pas signé", "DKIM: this domain's mail is not signed"),
                    "./convergence dkim " + domain);
        }
        out.println(LANGUAGE.say("Cette machine", "This machine"));
        for (var check : machine.all()) {
            well &= check.well();
            print(out, check.well(), check.text(), check.advice());
        }
        out.println(well ? LANGUAGE.say("Tout va bien.", "All is well.") : LANGUAGE.say("Il y a à faire : voir « → ».", "There is something to do: see \"→\"."));
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void print(PrintWriter out, boolean well, String text, String advice) {
        out.println((well ? "  ✓ " : "  ✗ ") + text);
        if (!well && !advice.isEmpty()) {
            out.println("    → " + advice);
        }
    }

    private static String state(Check check) {
        return switch (check.state()) {
            case RIGHT -> LANGUAGE.say("juste", "right");
            case MISSING -> LANGUAGE.say("absent", "missing");
            case DIFFERENT -> LANGUAGE.say("autre chose : ", "something else: ") + String.join(" | ", check.found());
            case UNKNOWN -> LANGUAGE.say("aucun serveur de noms n'a répondu", "no name server answered");
        };
    }

    private static String advice(Check check) {
        if (check.state() == State.UNKNOWN) {
            return LANGUAGE.say("Réessayer ; sinon, voir la connexion et convergence.smtp.dns.", "Try again; else see the connection, and convergence.smtp.dns.");
        }
        return switch (check.purpose()) {
            case SERVERS -> publish(check) + LANGUAGE.say("   (sans lui, aucun courrier n'arrive)", "   (without it no mail arrives)");
            case ADDRESS -> LANGUAGE.say("Publier l'adresse publique de ce serveur sous ce nom, ou régler convergence.smtp.hostname.",
                    "Publish this server's public address under this name, or set convergence.smtp.hostname.");
            case REVERSE -> LANGUAGE.say("Demander à l'hébergeur de l'adresse : ", "Ask who provides the address for: ") + check.name() + " → " + check.expected();
            case SPF -> publish(check) + LANGUAGE.say("   (un seul, avec tous ceux qui envoient pour ce domaine)", "   (one only, with all who send for this domain)");
            case DKIM, DMARC -> publish(check);
        };
    }

    /** As a line of a zone file. */
    private static String publish(Check check) {
        return check.name() + ". IN " + check.type() + " " + (check.type().equals("TXT") ? ZoneFile.strings(check.expected()) : check.expected());
    }
}
