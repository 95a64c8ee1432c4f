package fr.convergence.trust;

import fr.convergence.trust.dns.Dns;
import fr.convergence.trust.dns.DnsFailure;
import fr.convergence.trust.dns.Lookups;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a mail domain of ours has to publish in the domain name system, beside what it publishes. */
@Component
public class DomainRecords {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public enum Purpose { SERVERS, ADDRESS, REVERSE, SPF, DKIM, DMARC }

    /** UNKNOWN: no name server answered. */
    public enum State { RIGHT, MISSING, DIFFERENT, UNKNOWN }

    /** @param expected the data of a record of this name and type that would be right */
    public record Check(Purpose purpose, String name, String type, String expected, List<String> found, State state) {}

    private interface Question {
        List<String> ask() throws DnsFailure;
    }

    private final Dns dns;
    private final DkimKeys keys;
    private final String hostname;
    private final String reports;

    DomainRecords(Dns dns, DkimKeys keys, TrustSettings settings, @Value("${convergence.smtp.hostname}") String hostname) {
        this.dns = dns;
        this.keys = keys;
        this.hostname = hostname.toLowerCase(Locale.ROOT);
        this.reports = settings.reports();
    }

    public List<Check> of(String domain) throws IOException {
        var lookups = new Lookups(dns, LONGEST);
        var checks = new ArrayList<Check>();
        checks.add(check(Purpose.SERVERS, domain, "MX", "10 " + hostname + ".", () -> lookups.exchangers(domain), hostname::equalsIgnoreCase));
        var addresses = new ArrayList<InetAddress>();
        checks.add(check(Purpose.ADDRESS, hostname, "A", "", () -> {
            addresses.addAll(lookups.addresses(hostname, false));
            addresses.addAll(lookups.addresses(hostname, true));
            return addresses.stream().map(InetAddress::getHostAddress).toList();
        }, address -> hostname.contains(".")));
        addresses.removeIf(InetAddress::isLoopbackAddress);
        for (var address : addresses) {
            checks.add(check(Purpose.REVERSE, address.getHostAddress(), "PTR", hostname + ".", () -> lookups.namesOf(address), hostname::equalsIgnoreCase));
        }
        checks.add(one(check(Purpose.SPF, domain, "TXT", "v=spf1 mx -all", () -> texts(lookups, domain, "v=spf1"), text -> !text.contains("+all"))));
        for (var key : keys.published(domain)) {
            checks.add(check(Purpose.DKIM, key.name(), "TXT", key.value(), () -> lookups.texts(key.name()),
                    text -> text.replace(" ", "").equals(key.value().replace(" ", ""))));
        }
        checks.add(one(check(Purpose.DMARC, "_dmarc." + domain, "TXT", "v=DMARC1; p=quarantine" + (reports.isEmpty() ? "" : "; rua=mailto:" + reports),
                () -> texts(lookups, "_dmarc." + domain, "v=DMARC1"), text -> text.matches("(?i).*;\\s*p\\s*=\\s*(none|quarantine|reject).*"))));
        return checks;
    }

    private static List<String> texts(Lookups lookups, String name, String version) throws DnsFailure {
        return lookups.texts(name).stream().filter(text -> text.regionMatches(true, 0, version, 0, version.length())).toList();
    }

    private static Check check(Purpose purpose, String name, String type, String expected, Question question, Predicate<String> right) {
        try {
            var found = question.ask();
            return new Check(purpose, name, type, expected, found,
                    found.isEmpty() ? State.MISSING : found.stream().anyMatch(right) ? State.RIGHT : State.DIFFERENT);
        } catch (DnsFailure e) {
            return new Check(purpose, name, type, expected, List.of(), State.UNKNOWN);
        }
    }

    /** Two records of this kind at a name are as good as none (RFC 7208 §4.5, RFC 7489 §6.6.3). */
    private static Check one(Check check) {
        return check.found().size() < 2 ? check
                : new Check(check.purpose(), check.name(), check.type(), check.expected(), check.found(), State.DIFFERENT);
    }
}
