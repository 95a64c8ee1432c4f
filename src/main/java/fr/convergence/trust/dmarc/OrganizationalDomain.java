package fr.convergence.trust.dmarc;

import java.util.Locale;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.jspecify.annotations.Nullable;

/** What was registered below a public suffix (RFC 7489 §3.2). */
public final class OrganizationalDomain {
    private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

    private OrganizationalDomain() {}

    public static String of(String domain) {
        var name = domain.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        var root = root(name);
        if (root != null && root.indexOf('.') >= 0) {
            return root;
        }
        // a suffix that the list doesn't have is one label
        int last = name.lastIndexOf('.');
        return root == null || last < 0 ? name : name.substring(name.lastIndexOf('.', last - 1) + 1);
    }

    private static @Nullable String root(String name) {
        return name.isEmpty() ? null : SUFFIXES.getDomainRoot(name);
    }

    /** Whether an identifier speaks for a domain (RFC 7489 §3.1). */
    public static boolean isAligned(String identifier, String domain, boolean strict) {
        return !identifier.isEmpty() && (strict ? identifier.equalsIgnoreCase(domain) : of(identifier).equals(of(domain)));
    }
}
