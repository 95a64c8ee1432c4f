package fr.convergence.trust.dkim;

import static fr.convergence.trust.dkim.DkimResult.Outcome.FAIL;
import static fr.convergence.trust.dkim.DkimResult.Outcome.PASS;
import static fr.convergence.trust.dkim.DkimResult.Outcome.PERMERROR;

import fr.convergence.trust.dns.Lookups;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The DKIM signatures of a message, verified (RFC 6376 §6.1). */
public final class Dkim {
    private static final int MOST = 10;

    private Dkim() {}

    public static List<DkimResult> verify(SignedMessage message, Lookups dns, Instant now) throws IOException {
        var results = new ArrayList<DkimResult>();
        for (var field : message.all("DKIM-Signature").stream().limit(MOST).toList()) {
            results.add(verify(field, message, dns, now));
        }
        return results;
    }

    private static DkimResult verify(Field field, SignedMessage message, Lookups dns, Instant now) throws IOException {
        var tags = Tags.parse(field.value());
        try {
            check(SignatureField.parse(field), message, dns, now);
            return result(PASS, tags, "");
        } catch (BrokenSignature e) {
            return result(e.outcome(), tags, e.getMessage());
        }
    }

    private static DkimResult result(DkimResult.Outcome outcome, @Nullable Tags tags, String reason) {
        return tags == null ? new DkimResult(outcome, "", "", "", "", List.of(), reason)
                : new DkimResult(outcome, tags.tight("d").toLowerCase(Locale.ROOT), tags.tight("s"), tags.tight("a"), tags.tight("b"), tags.list("h"), reason);
    }

    private static void check(SignatureField signature, SignedMessage message, Lookups dns, Instant now) throws BrokenSignature, IOException {
        var tags = signature.tags();
        var agent = tags.tight("i").toLowerCase(Locale.ROOT);
        var agentDomain = agent.isEmpty() ? signature.domain() : agent.substring(agent.lastIndexOf('@') + 1);
        if (!tags.get("v", "").equals("1")) {
            throw new BrokenSignature(PERMERROR, "an unknown version");
        }
        if (tags.list("h").stream().noneMatch(name -> name.equalsIgnoreCase("from"))) {
            throw new BrokenSignature(PERMERROR, "From isn't signed");
        }
        if (!agentDomain.equals(signature.domain()) && !agentDomain.endsWith("." + signature.domain())) {
            throw new BrokenSignature(PERMERROR, "two domains");
        }
        if (tags.get("q") != null && !tags.list("q").contains("dns/txt")) {
            throw new BrokenSignature(PERMERROR, "an unknown way to the key");
        }
        if (tags.tight("x").matches("\\d{1,12}") && now.getEpochSecond() > Long.parseLong(tags.tight("x"))) {
            throw new BrokenSignature(FAIL, "it has expired");
        }
        var key = signature.verify(message, dns);
        if (key.record().list("t").contains("s") && !agentDomain.equals(signature.domain())) {
            throw new BrokenSignature(FAIL, "the key isn't for subdomains");
        }
    }
}
