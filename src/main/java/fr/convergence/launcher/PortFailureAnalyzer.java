package fr.convergence.launcher;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A port that another program has: told in the operator's language, with the settings that choose another. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {
    private static final String SETTINGS = """
            CONVERGENCE_HTTP_PORT, CONVERGENCE_SMTP_PORT, CONVERGENCE_SUBMISSION_PORT, CONVERGENCE_SUBMISSIONS_PORT""";

    @Override
    protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
        var language = Language.of(System.getenv());
        return new FailureAnalysis(
                language.say("Le port %d est déjà pris par un autre programme.", "Port %d is taken by another program.").formatted(cause.getPort()),
                language.say("Arrêtez cet autre programme, ou choisissez d'autres ports : ", "Stop the other program, or choose other ports: ") + SETTINGS,
                cause);
    }
}
