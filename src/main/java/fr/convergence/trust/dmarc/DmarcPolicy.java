package fr.convergence.trust.dmarc;

import fr.convergence.trust.dkim.Tags;
import fr.convergence.trust.dns.DnsFailure;
import fr.convergence.trust.dns.Lookups;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a domain publishes (RFC 7489 §6.3).
 *
 * @param percent of the mail that fails, that the policy is for
 */
public record DmarcPolicy(Wish wish, boolean strictDkim, boolean strictSpf, int percent) {
    public enum Wish {
        NONE, QUARANTINE, REJECT;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What holds for the mail that a policy leaves out (§6.6.4). */
        Wish milder() {
            return this == REJECT ? QUARANTINE : NONE;
        }
    }

    /** §6.6.3: the domain's own, else that of the domain it belongs to. */
    public static Optional<DmarcPolicy> find(Lookups dns, String domain) throws DnsFailure {
        var own = records(dns, domain);
        var organizational = OrganizationalDomain.of(domain);
        if (!own.isEmpty() || organizational.equals(domain)) {
            return policy(own, false);
        }
        return policy(records(dns, organizational), true);
    }

    private static List<Tags> records(Lookups dns, String domain) throws DnsFailure {
        return dns.texts("_dmarc." + domain).stream().map(Tags::parse).filter(Objects::nonNull)
                .filter(tags -> tags.startsWith("v", "DMARC1")).toList();
    }

    private static Optional<DmarcPolicy> policy(List<Tags> records, boolean forSubdomain) {
        if (records.size() != 1) {
            return Optional.empty();
        }
        var tags = records.getFirst();
        var own = wish(tags.get("p", ""));
        if (own.isEmpty() && tags.get("rua") == null) {
            return Optional.empty();
        }
        var wish = own.map(p -> forSubdomain ? wish(tags.get("sp", "")).orElse(p) : p).orElse(Wish.NONE);
        var percent = tags.get("pct", "100");
        return Optional.of(new DmarcPolicy(wish, tags.get("adkim", "r").equalsIgnoreCase("s"), tags.get("aspf", "r").equalsIgnoreCase("s"),
                percent.matches("\\d{1,3}") ? Math.min(100, Integer.parseInt(percent)) : 100));
    }

    private static Optional<Wish> wish(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none" -> Optional.of(Wish.NONE);
            case "quarantine" -> Optional.of(Wish.QUARANTINE);
            case "reject" -> Optional.of(Wish.REJECT);
            default -> Optional.empty();
        };
    }

    /** @param lot from 0 to 99 */
    Wish wishFor(int lot) {
        return lot < percent ? wish : wish.milder();
    }
}
