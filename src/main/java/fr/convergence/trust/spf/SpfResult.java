package fr.convergence.trust.spf;

import java.util.Locale;

/** RFC 7208 §2.6. */
public enum SpfResult {
    NONE, NEUTRAL, PASS, FAIL, SOFTFAIL, TEMPERROR, PERMERROR;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
