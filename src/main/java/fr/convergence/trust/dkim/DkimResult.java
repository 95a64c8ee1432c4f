package fr.convergence.trust.dkim;

import java.util.List;
import java.util.Locale;

/**
 * What came of one signature.
 *
 * @param fields that it covers, as named by it
 * @param reason in a word or two, empty where the result says all
 */
public record DkimResult(Outcome outcome, String domain, String selector, String algorithm, String signature, List<String> fields, String reason) {
    /** RFC 8601 §2.7.1. */
    public enum Outcome {
        NONE, PASS, FAIL, POLICY, NEUTRAL, TEMPERROR, PERMERROR;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is right and says something of a field. */
    public boolean vouchesFor(String field) {
        return passes() && fields.stream().anyMatch(field::equalsIgnoreCase);
    }

    public boolean passes() {
        return outcome == Outcome.PASS;
    }
}
