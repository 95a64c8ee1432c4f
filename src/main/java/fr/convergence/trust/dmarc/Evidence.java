package fr.convergence.trust.dmarc;

import fr.convergence.trust.dkim.DkimResult;
import fr.convergence.trust.spf.SpfResult;
import java.util.Comparator;
import java.util.List;

/**
 * What was found of a message.
 *
 * @param spfDomain the one that SPF is about
 */
public record Evidence(SpfResult spf, String spfDomain, List<DkimResult> signatures) {
    /** Whether any of it speaks for a domain (RFC 7489 §3.1). */
    public boolean speaksFor(String domain, boolean strictSpf, boolean strictDkim) {
        return spf == SpfResult.PASS && OrganizationalDomain.isAligned(spfDomain, domain, strictSpf)
                || signatures.stream().anyMatch(one -> one.passes() && OrganizationalDomain.isAligned(one.domain(), domain, strictDkim));
    }

    /** What couldn't be looked up may have been what speaks for the domain. */
    boolean isUncertain() {
        return spf == SpfResult.TEMPERROR || signatures.stream().anyMatch(one -> one.outcome() == DkimResult.Outcome.TEMPERROR);
    }

    /** The best result of the signatures. */
    public DkimResult.Outcome dkim() {
        return signatures.stream().map(DkimResult::outcome).min(Comparator.comparingInt(Evidence::rank)).orElse(DkimResult.Outcome.NONE);
    }

    private static int rank(DkimResult.Outcome outcome) {
        return switch (outcome) {
            case PASS -> 0;
            case TEMPERROR -> 1;
            default -> 2;
        };
    }
}
