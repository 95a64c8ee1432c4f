package fr.convergence.trust.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * A directive of a record (RFC 7208 §4.6.1).
 *
 * @param domain    null where it stands for the domain itself
 * @param network   of ip4 and ip6
 * @param four      how many bits of an IPv4 address count
 * @param six       of an IPv6 address
 */
record Term(SpfResult result, String mechanism, @Nullable String domain, @Nullable InetAddress network, int four, int six) {
    private static final Pattern DIRECTIVE = Pattern.compile("([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?![A-Za-z0-9_.=-])(.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)");
    private static final Pattern LENGTHS = Pattern.compile("(.*?)(?:/(0|[1-9]\\d{0,2}))?(?://(0|[1-9]\\d{0,2}))?");
    private static final Set<String> BY_NAME = Set.of("a", "mx", "ptr", "include", "exists");
    private static final Set<String> WITH_LENGTHS = Set.of("a", "mx");

    /** A record as a whole. */
    record Terms(List<Term> directives, @Nullable String redirect) {}

    /** Every term has to be right before any of them counts (§4.6). */
    static Terms parse(String record) throws PermError {
        var directives = new ArrayList<Term>();
        String redirect = null;
        boolean explained = false;
        for (var word : record.substring("v=spf1".length()).strip().split(" +")) {
            var modifier = MODIFIER.matcher(word);
            if (word.isEmpty()) {
                continue;
            } else if (modifier.matches()) {
                var name = modifier.group(1).toLowerCase(Locale.ROOT);
                if (name.equals("redirect") && redirect == null) {
                    Macros.check(modifier.group(2));
                    redirect = modifier.group(2);
                } else if (name.equals("exp") && !explained) {
                    Macros.check(modifier.group(2));
                    explained = true;
                } else if (name.equals("redirect") || name.equals("exp")) {
                    throw new PermError("twice: " + name);
                }
            } else {
                directives.add(directive(word));
            }
        }
        return new Terms(directives, redirect);
    }

    private static Term directive(String word) throws PermError {
        var directive = DIRECTIVE.matcher(word);
        if (!directive.matches()) {
            throw new PermError("not a term: " + word);
        }
        var result = switch (directive.group(1)) {
            case "-" -> SpfResult.FAIL;
            case "~" -> SpfResult.SOFTFAIL;
            case "?" -> SpfResult.NEUTRAL;
            default -> SpfResult.PASS;
        };
        var mechanism = directive.group(2).toLowerCase(Locale.ROOT);
        var rest = directive.group(3);
        return switch (mechanism) {
            case "ip4", "ip6" -> network(result, mechanism, rest);
            case String name when name.equals("all") && rest.isEmpty() -> new Term(result, name, null, null, 32, 128);
            case String name when BY_NAME.contains(name) -> named(result, name, rest);
            default -> throw new PermError("too much: " + word);
        };
    }

    private static Term named(SpfResult result, String mechanism, String rest) throws PermError {
        var lengths = LENGTHS.matcher(rest);
        boolean may = WITH_LENGTHS.contains(mechanism) && lengths.matches();
        var domain = may ? lengths.group(1) : rest;
        if (domain.isEmpty() && (mechanism.equals("include") || mechanism.equals("exists")) || !domain.isEmpty() && !domain.startsWith(":")) {
            throw new PermError(mechanism + " of what? " + rest);
        }
        if (!domain.isEmpty()) {
            Macros.check(domain.substring(1));
        }
        return new Term(result, mechanism, domain.isEmpty() ? null : domain.substring(1), null,
                length(may ? lengths.group(2) : null, 32), length(may ? lengths.group(3) : null, 128));
    }

    private static Term network(SpfResult result, String mechanism, String rest) throws PermError {
        var parts = rest.split("/", -1);
        var address = parts[0].startsWith(":") ? parts[0].substring(1) : "";
        boolean right = mechanism.equals("ip4") ? address.matches("\\d{1,3}(?:\\.\\d{1,3}){3}")
                : address.contains(":") && address.matches("[0-9A-Fa-f:.]+");
        if (!right || parts.length > 2 || parts.length == 2 && !parts[1].matches("0|[1-9]\\d{0,2}")) {
            throw new PermError("not a network: " + rest);
        }
        int most = mechanism.equals("ip4") ? 32 : 128;
        int length = length(parts.length == 2 ? parts[1] : null, most);
        try {
            return new Term(result, mechanism, null, InetAddress.ofLiteral(address), length, length);
        } catch (IllegalArgumentException e) {
            throw new PermError("not an address: " + address);
        }
    }

    private static int length(@Nullable String digits, int most) throws PermError {
        int length = digits == null ? most : Integer.parseInt(digits);
        if (length > most) {
            throw new PermError("too long: /" + digits);
        }
        return length;
    }

    /** Whether an address is in the network of another. */
    boolean covers(InetAddress network, InetAddress address) {
        int length = network instanceof Inet4Address ? four : six;
        return new IpAddressMatcher(network.getHostAddress() + "/" + length).matches(address.getHostAddress());
    }
}
