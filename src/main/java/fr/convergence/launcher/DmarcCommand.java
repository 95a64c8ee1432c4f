package fr.convergence.launcher;

import fr.convergence.trust.DmarcReports;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./convergence dmarc}: who sends in our domains' names, as other servers report. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "dmarc", resourceBundle = "fr.convergence.launcher.dmarc")
class DmarcCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Option(names = "--days", paramLabel = "DAYS") int days = 30;

    private final DmarcReports reports;

    DmarcCommand(DmarcReports reports) {
        this.reports = reports;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var senders = reports.since(Duration.ofDays(days));
        out.println(senders.isEmpty() ? LANGUAGE.say("Aucun rapport.", "No report.")
                : LANGUAGE.say("domaine\tadresse\tauthentifiés\tnon authentifiés", "domain\taddress\tauthentic\tnot authentic"));
        senders.forEach(sender -> out.println(sender.domain() + "\t" + sender.source() + "\t" + sender.passed() + "\t" + sender.failed()));
        return CommandLine.ExitCode.OK;
    }
}
