package fr.convergence.trust;

import fr.convergence.mail.SenderTrust;
import fr.convergence.mail.mime.HeaderField;
import fr.convergence.mail.mime.HeaderForm;
import fr.convergence.mail.mime.HeaderValue;
import fr.convergence.store.Spool;
import fr.convergence.trust.dkim.Arc;
import fr.convergence.trust.dkim.Dkim;
import fr.convergence.trust.dkim.SignedMessage;
import fr.convergence.trust.dmarc.Dmarc;
import fr.convergence.trust.dmarc.Evidence;
import fr.convergence.trust.dns.Dns;
import fr.convergence.trust.dns.Lookups;
import fr.convergence.trust.spf.Spf;
import fr.convergence.trust.spf.SpfResult;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Finds out whether a message from outside is from whom it says, and writes that into the message. */
@Component
public class SenderCheck {
    /**
     * A message at the door.
     *
     * @param sender  the reverse path
     * @param isOurs which domains are received here
     */
    public record Arrival(Spool message, String ip, String helo, String sender, Predicate<String> isOurs) {}

    /**
     * What was found.
     *
     * @param message with our Authentication-Results before it; the caller's to close
     * @param refused whether its domain wants it refused, and so do we
     */
    public record Checked(Spool message, SenderTrust trust, boolean refused) {}

    private static final Logger log = LoggerFactory.getLogger(SenderCheck.class);

    /** What one click may follow, where both are signed, and stand there once. */
    private static final List<String> UNSUBSCRIBE = List.of("List-Unsubscribe", "List-Unsubscribe-Post");

    private final Dns dns;
    private final Judgement judgement;
    private final TrustSettings settings;
    private final List<IpAddressMatcher> unchecked;
    private final String hostname;
    private final InstantSource time;

    SenderCheck(Dns dns, Judgement judgement, TrustSettings settings, @Value("${convergence.smtp.hostname}") String hostname,
                InstantSource time) {
        this.dns = dns;
        this.judgement = judgement;
        this.settings = settings;
        this.unchecked = settings.unchecked().stream().filter(network -> !network.isBlank()).map(network -> new IpAddressMatcher(network.strip())).toList();
        this.hostname = hostname;
        this.time = time;
    }

    /** Empty for what comes from a server of ours that has judged it. */
    public Optional<Checked> check(Arrival arrival) throws IOException {
        var ip = InetAddress.ofLiteral(arrival.ip());
        if (unchecked.stream().anyMatch(network -> network.matches(ip.getHostAddress()))) {
            return Optional.empty();
        }
        var lookups = new Lookups(dns, settings.timeLimit());
        var message = new SignedMessage(arrival.message()::open);
        boolean bounce = arrival.sender().isEmpty();
        var identity = bounce ? arrival.helo() : arrival.sender();
        var evidence = evidence(message, new Spf(lookups, ip, bounce ? "postmaster@" + identity : identity, arrival.helo()), domain(identity), lookups);
        var arc = arc(message, lookups);
        var domain = fromDomain(message);
        var dmarc = Dmarc.of(domain, evidence, lot(arrival.message()), lookups);

        var results = new AuthenticationResults(hostname).with("spf", evidence.spf().written(), "", bounce ? "smtp.helo" : "smtp.mailfrom", identity);
        evidence.signatures().forEach(results::with);
        if (evidence.signatures().isEmpty()) {
            results.with("dkim", "none", "");
        }
        results.with("dmarc", dmarc.result(), "", "header.from", domain == null ? "" : domain);
        results.with("arc", arc.result(), "");
        return Optional.of(new Checked(results.before(arrival.message(), hostname),
                judgement.trust(evidence, arc, domain, dmarc, domain != null && arrival.isOurs().test(domain))
                        .withUnsubscribe(isUnsubscribeSigned(message, evidence)), judgement.refuses(dmarc, arc)));
    }

    /** A message that we fail at isn't lost for that: it counts as one that couldn't be looked into now. */
    private Evidence evidence(SignedMessage message, Spf spf, String spfDomain, Lookups lookups) throws IOException {
        try {
            return new Evidence(spf.check(), spfDomain, Dkim.verify(message, lookups, time.instant()));
        } catch (RuntimeException e) {
            log.error("A message's sender can't be judged", e);
            return new Evidence(SpfResult.TEMPERROR, spfDomain, List.of());
        }
    }

    private static Arc arc(SignedMessage message, Lookups lookups) throws IOException {
        try {
            return Arc.verify(message, lookups);
        } catch (RuntimeException e) {
            log.error("A message's chain can't be judged", e);
            return Arc.UNKNOWN;
        }
    }

    private static boolean isUnsubscribeSigned(SignedMessage message, Evidence evidence) {
        return UNSUBSCRIBE.stream().allMatch(name -> message.all(name).size() == 1)
                && evidence.signatures().stream().anyMatch(signature -> UNSUBSCRIBE.stream().allMatch(signature::vouchesFor));
    }

    /** The one domain that From names; null where it names none, or several. */
    private static @Nullable String fromDomain(SignedMessage message) {
        var fields = message.all("From");
        var domains = fields.size() == 1 && HeaderForm.ADDRESSES.read(new HeaderField("From", fields.getFirst().value())) instanceof HeaderValue.Addresses(var from)
                ? from.stream().map(address -> domain(address.email())).distinct().toList() : List.<String>of();
        return domains.size() == 1 && !domains.getFirst().isEmpty() ? domains.getFirst() : null;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static int lot(Spool message) {
        return (message.id().sha256()[0] & 0xff) * 100 / 256;
    }
}
