package fr.convergence.trust.dmarc;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Domains made to be taken for others: ac-tou1ouse.example for ac-toulouse.fr. */
public final class Lookalike {
    private static final int SHORTEST = 5;
    private static final String[][] SAME_TO_THE_EYE = {{"rn", "m"}, {"vv", "w"}, {"cl", "d"}, {"0", "o"}, {"1", "l"}, {"i", "l"}, {"5", "s"}, {"-", ""}};

    private Lookalike() {}

    /** The one of these domains that a domain imitates: it reads the same but belongs to somebody else. */
    public static Optional<String> of(String domain, Collection<String> known) {
        var belongs = OrganizationalDomain.of(domain);
        if (known.stream().anyMatch(one -> OrganizationalDomain.of(one).equals(belongs))) {
            return Optional.empty();
        }
        var shape = shape(belongs);
        return known.stream().filter(one -> shape.length() >= SHORTEST && shape(OrganizationalDomain.of(one)).equals(shape)).findFirst();
    }

    private static String shape(String domain) {
        var label = Normalizer.normalize(IDN.toUnicode(domain.substring(0, Math.max(0, domain.indexOf('.')))), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        for (var twins : SAME_TO_THE_EYE) {
            label = label.replace(twins[0], twins[1]);
        }
        return label;
    }
}
