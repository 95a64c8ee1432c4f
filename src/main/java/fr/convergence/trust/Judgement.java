package fr.convergence.trust;

import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.SenderTrust.Disposition;
import fr.convergence.mail.SenderTrust.Verdict;
import fr.convergence.trust.dkim.Arc;
import fr.convergence.trust.dmarc.Dmarc;
import fr.convergence.trust.dmarc.DmarcPolicy.Wish;
import fr.convergence.trust.dmarc.Evidence;
import fr.convergence.trust.dmarc.Lookalike;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is made of what was found: the word that people read, and where the message goes. */
@Component
class Judgement {
    private final TrustSettings settings;
    private final List<String> imitated;

    Judgement(TrustSettings settings, @Value("${convergence.domain}") String domain) {
        this.settings = settings;
        this.imitated = new ArrayList<>(settings.imitated());
        imitated.add(domain);
    }

    /** @param own whether the domain of From is ours */
    SenderTrust trust(Evidence evidence, Arc arc, @Nullable String domain, Dmarc dmarc, boolean own) {
        boolean vouched = isVouchedFor(arc);
        boolean unwanted = dmarc.isUnwanted() && !vouched;
        // a domain that publishes no policy may still be spoken for
        boolean known = domain != null && (dmarc.passes() || dmarc.result().equals("none") && evidence.speaksFor(domain, false, false));
        var looksLike = domain == null || own ? null : Lookalike.of(domain, imitated).orElse(null);
        var verdict = domain == null || unwanted || looksLike != null || own && !known && !vouched ? Verdict.suspicious
                : known ? Verdict.verified : Verdict.unverified;
        boolean junk = unwanted && !(dmarc.wish() == Wish.REJECT && settings.rejected() == TrustSettings.Rejected.DELIVER);
        return new SenderTrust(evidence.spf().written(), evidence.dkim().written(), dmarc.result(), arc.result(), domain, own, looksLike,
                verdict, junk ? Disposition.junk : Disposition.none, null);
    }

    /** Whether a message is refused at the door, as its domain wants. */
    boolean refuses(Dmarc dmarc, Arc arc) {
        return settings.rejected() == TrustSettings.Rejected.REFUSE && dmarc.isUnwanted() && dmarc.wish() == Wish.REJECT && !isVouchedFor(arc);
    }

    /** One whom we believe passed it on, and found it right before (RFC 8617 §7.2). */
    private boolean isVouchedFor(Arc arc) {
        return !arc.sealers().isEmpty() && settings.forwarders().stream().anyMatch(arc.sealers().getFirst()::equalsIgnoreCase)
                && arc.found().matches("(?is).*\\bdmarc\\s*=\\s*pass\\b.*");
    }
}
