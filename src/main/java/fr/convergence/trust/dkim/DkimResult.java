package fr.convergence.trust.dkim;

import java.util.Locale;

/**
 * What came of one signature.
 *
 * @param reason in a word or two, empty where the result says all
 */
public record DkimResult(Outcome outcome, String domain, String selector, String algorithm, String signature, String reason) {
    /** RFC 8601 §2.7.1. */
    public enum Outcome {
        NONE, PASS, FAIL, POLICY, NEUTRAL, TEMPERROR, PERMERROR;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean passes() {
        return outcome == Outcome.PASS;
    }
}
