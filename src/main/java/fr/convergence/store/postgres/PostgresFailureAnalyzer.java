package fr.convergence.store.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that the database stops is told in its own words, without a stack trace around them. */
class PostgresFailureAnalyzer extends AbstractFailureAnalyzer<PostgresException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, PostgresException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
