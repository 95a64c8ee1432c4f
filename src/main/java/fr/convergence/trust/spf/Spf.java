package fr.convergence.trust.spf;

import fr.convergence.trust.dns.DnsFailure;
import fr.convergence.trust.dns.Lookups;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a server may send for a domain: check_host() of RFC 7208 §4, for one message. */
public final class Spf {
    private static final int MOST_LOOKUPS = 10;
    private static final int MOST_VOID = 2;
    private static final int MOST_NAMES = 10;
    private static final int LONGEST_RECORD = 10_000;
    private static final Pattern DOMAIN = Pattern.compile("(?!.*\\.\\.)[^.\\s@\\[\\]]{1,63}(?:\\.[^.\\s@\\[\\]]{1,63})+\\.?");

    private final Lookups dns;
    private final InetAddress ip;
    private final String sender;
    private final String helo;
    private int lookups;
    private int voids;

    /**
     * @param sender the reverse path; for the null one postmaster@ and what the server calls itself (§2.4)
     * @param helo   what the server calls itself
     */
    public Spf(Lookups dns, InetAddress ip, String sender, String helo) {
        this.dns = dns;
        this.ip = ip;
        this.sender = sender.indexOf('@') <= 0 ? "postmaster@" + sender.substring(sender.indexOf('@') + 1) : sender;
        this.helo = helo;
    }

    public SpfResult check() {
        var domain = sender.substring(sender.lastIndexOf('@') + 1);
        try {
            return check(domain);
        } catch (DnsFailure e) {
            return SpfResult.TEMPERROR;
        } catch (PermError e) {
            return SpfResult.PERMERROR;
        }
    }

    private SpfResult check(String domain) throws DnsFailure, PermError {
        if (domain.length() > 253 || !DOMAIN.matcher(domain).matches()) {
            return SpfResult.NONE;
        }
        var records = dns.texts(domain).stream().filter(text -> text.matches("(?is)v=spf1(?: .*)?")).toList();
        if (records.size() != 1) {
            if (records.isEmpty()) {
                return SpfResult.NONE;
            }
            throw new PermError("several records");
        }
        if (records.getFirst().length() > LONGEST_RECORD) {
            throw new PermError("too long a record");
        }
        var terms = Term.parse(records.getFirst());
        for (var term : terms.directives()) {
            if (matches(term, domain)) {
                return term.result();
            }
        }
        if (terms.redirect() == null) {
            return SpfResult.NEUTRAL;
        }
        count();
        var result = check(expand(terms.redirect(), domain));
        if (result == SpfResult.NONE) {
            throw new PermError("redirected to nothing");
        }
        return result;
    }

    private boolean matches(Term term, String domain) throws DnsFailure, PermError {
        switch (term.mechanism()) {
            case "all" -> {
                return true;
            }
            case "ip4", "ip6" -> {
                return term.covers(term.network(), ip);
            }
            default -> count();
        }
        var target = term.domain() == null ? domain : expand(term.domain(), domain);
        return switch (term.mechanism()) {
            case "include" -> includes(target);
            case "a" -> covers(term, found(dns.addresses(target, isSix())));
            case "mx" -> exchangers(term, target);
            case "ptr" -> validated(target).stream().anyMatch(name -> isIn(name, target));
            default -> !found(dns.addresses(target, false)).isEmpty();
        };
    }

    /** §5.2. */
    private boolean includes(String target) throws DnsFailure, PermError {
        return switch (check(target)) {
            case PASS -> true;
            case NONE -> throw new PermError("includes nothing");
            default -> false;
        };
    }

    private boolean exchangers(Term term, String target) throws DnsFailure, PermError {
        var names = found(dns.exchangers(target));
        if (names.size() > MOST_NAMES) {
            throw new PermError("too many exchangers");
        }
        for (var name : names) {
            if (covers(term, found(dns.addresses(name, isSix())))) {
                return true;
            }
        }
        return false;
    }

    private boolean covers(Term term, Collection<InetAddress> addresses) {
        return addresses.stream().anyMatch(address -> term.covers(address, ip));
    }

    /** Names of the address that lead back to it (§5.5). */
    private List<String> validated(String target) throws PermError {
        var validated = new ArrayList<String>();
        try {
            for (var name : found(dns.namesOf(ip)).stream().limit(MOST_NAMES).toList()) {
                try {
                    if (dns.addresses(name, isSix()).contains(ip)) {
                        validated.add(name);
                    }
                } catch (DnsFailure e) {
                    // a name that can't be looked up is none (§5.5)
                }
            }
        } catch (DnsFailure e) {
            return List.of();
        }
        validated.sort((one, other) -> Boolean.compare(isIn(other, target), isIn(one, target)));
        return validated;
    }

    private static boolean isIn(String name, String domain) {
        var lower = name.toLowerCase(Locale.ROOT);
        var of = domain.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return lower.equals(of) || lower.endsWith("." + of);
    }

    private boolean isSix() {
        return ip instanceof Inet6Address;
    }

    private void count() throws PermError {
        if (++lookups > MOST_LOOKUPS) {
            throw new PermError("too many lookups");
        }
    }

    /** Names that lead nowhere are few in an honest record (§4.6.4). */
    private <T> List<T> found(List<T> answer) throws PermError {
        if (answer.isEmpty() && ++voids > MOST_VOID) {
            throw new PermError("too many names without records");
        }
        return answer;
    }

    private String expand(String spec, String domain) throws DnsFailure, PermError {
        return Macros.expand(spec, letter -> switch (letter) {
            case 's' -> sender;
            case 'l' -> sender.substring(0, sender.lastIndexOf('@'));
            case 'o' -> sender.substring(sender.lastIndexOf('@') + 1);
            case 'd' -> domain;
            case 'i' -> dotted();
            case 'v' -> isSix() ? "ip6" : "in-addr";
            case 'h' -> helo;
            default -> validated(domain).stream().findFirst().orElse("unknown");
        });
    }

    private String dotted() {
        if (!isSix()) {
            return ip.getHostAddress();
        }
        var nibbles = new StringBuilder();
        for (byte octet : ip.getAddress()) {
            nibbles.append(nibbles.isEmpty() ? "" : ".").append(Integer.toHexString(octet >> 4 & 0xf)).append('.').append(Integer.toHexString(octet & 0xf));
        }
        return nibbles.toString();
    }
}
