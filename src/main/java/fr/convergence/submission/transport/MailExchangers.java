package fr.convergence.submission.transport;

import fr.convergence.submission.TransportSettings;
import java.net.IDN;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Which servers take mail for a domain (RFC 5321 §5.1, RFC 7505). */
@Component
class MailExchangers {
    private static final int PORT = 25;
    private static final int MOST = 5;

    private final String hostname;
    private final @Nullable Resolver resolver;

    /** @param dns the address of a name server to ask instead of the system's, perhaps with a port */
    MailExchangers(TransportSettings settings, @Value("${convergence.smtp.dns:}") String dns) throws UnknownHostException {
        this.hostname = settings.hostname();
        this.resolver = dns.isBlank() ? null : resolver(dns);
    }

    private static Resolver resolver(String dns) throws UnknownHostException {
        int colon = dns.indexOf(':') == dns.lastIndexOf(':') ? dns.indexOf(':') : -1;
        var resolver = new SimpleResolver(colon < 0 ? dns : dns.substring(0, colon));
        if (colon >= 0) {
            resolver.setPort(Integer.parseInt(dns.substring(colon + 1)));
        }
        return resolver;
    }

    /**
     * In the order to try them.
     *
     * @throws RefusedException when there are none
     */
    List<Server> of(String domain) throws RefusedException {
        if (domain.startsWith("[")) {
            return List.of(server(domain.substring(1, domain.length() - 1).replaceFirst("(?i)^IPv6:", "")));
        }
        var lookup = lookup(domain, Type.MX);
        var records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> servers(domain, records);
            // no exchanger: the domain's own host, if it has one
            case Lookup.TYPE_NOT_FOUND -> List.of(server(domain));
            case Lookup.HOST_NOT_FOUND -> throw refused(550, "5.1.2 There is no domain " + domain);
            default -> throw refused(451, "4.4.3 The servers of " + domain + " can't be looked up now");
        };
    }

    private Lookup lookup(String domain, int type) throws RefusedException {
        try {
            var lookup = new Lookup(Name.fromString(IDN.toASCII(domain) + "."), type);
            if (resolver != null) {
                lookup.setResolver(resolver);
                lookup.setCache(null);
            }
            return lookup;
        } catch (TextParseException | IllegalArgumentException e) {
            throw refused(550, "5.1.2 Not a domain: " + domain);
        }
    }

    private List<Server> servers(String domain, Record[] records) throws RefusedException {
        var exchangers = new ArrayList<MXRecord>();
        for (var record : records) {
            exchangers.add((MXRecord) record);
        }
        if (exchangers.size() == 1 && exchangers.getFirst().getTarget().equals(Name.root)) {
            throw refused(556, "5.1.10 " + domain + " takes no mail");
        }
        Collections.shuffle(exchangers);
        exchangers.sort(Comparator.comparingInt(MXRecord::getPriority));
        var servers = new ArrayList<Server>();
        for (var exchanger : exchangers) {
            var host = exchanger.getTarget().toString(true);
            if (host.equalsIgnoreCase(hostname)) {
                // we are one of them: only those before us are nearer to where the mail is to go
                break;
            }
            servers.add(server(host));
        }
        if (servers.isEmpty()) {
            throw refused(550, "5.4.6 Mail for " + domain + " would come back to this server");
        }
        return servers.subList(0, Math.min(MOST, servers.size()));
    }

    private static Server server(String host) {
        return new Server(host, PORT, Server.Security.OPPORTUNISTIC, null, null);
    }

    private static RefusedException refused(int code, String text) {
        return new RefusedException(new SmtpReply(code, code + " " + text));
    }
}
