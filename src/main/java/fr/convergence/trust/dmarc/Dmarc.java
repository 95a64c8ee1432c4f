package fr.convergence.trust.dmarc;

import fr.convergence.trust.dmarc.DmarcPolicy.Wish;
import fr.convergence.trust.dns.DnsFailure;
import fr.convergence.trust.dns.Lookups;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message is from the domain it says (RFC 7489 §6.6.2).
 *
 * @param result pass, fail, none, temperror or permerror
 * @param wish   what the domain wants done with mail that isn't
 */
public record Dmarc(String result, Wish wish) {

    /**
     * @param domain of From; null when it names none, or several (§6.6.1)
     * @param lot    of the message, from 0 to 99: the same whenever it is sent again
     */
    public static Dmarc of(@Nullable String domain, Evidence evidence, int lot, Lookups dns) {
        if (domain == null) {
            return new Dmarc("permerror", Wish.NONE);
        }
        try {
            var found = DmarcPolicy.find(dns, domain);
            if (found.isEmpty()) {
                return new Dmarc("none", Wish.NONE);
            }
            var policy = found.get();
            if (evidence.speaksFor(domain, policy.strictSpf(), policy.strictDkim())) {
                return new Dmarc("pass", policy.wish());
            }
            return evidence.isUncertain() ? new Dmarc("temperror", policy.wish()) : new Dmarc("fail", policy.wishFor(lot));
        } catch (DnsFailure e) {
            return new Dmarc("temperror", Wish.NONE);
        }
    }

    public boolean passes() {
        return result.equals("pass");
    }

    /** Whether mail that isn't from the domain is to be set apart or refused. */
    public boolean isUnwanted() {
        return result.equals("fail") && wish != Wish.NONE;
    }
}
