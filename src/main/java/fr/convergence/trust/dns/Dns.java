package fr.convergence.trust.dns;

import java.net.IDN;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/** The domain name system, asked with patience and not twice for what is known. */
@Component
public class Dns {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST_KEPT = 50_000;

    private final Resolver resolver;
    private final Cache cache = new Cache(DClass.IN);

    /** @param server the address of a name server to ask instead of the system's, perhaps with a port */
    Dns(@Value("${convergence.smtp.dns:}") String server) throws UnknownHostException {
        resolver = server.isBlank() ? new ExtendedResolver() : resolver(server);
        resolver.setTimeout(PATIENCE);
        cache.setMaxEntries(MOST_KEPT);
    }

    private static Resolver resolver(String server) throws UnknownHostException {
        int colon = server.indexOf(':') == server.lastIndexOf(':') ? server.indexOf(':') : -1;
        var resolver = new SimpleResolver(colon < 0 ? server : server.substring(0, colon));
        if (colon >= 0) {
            resolver.setPort(Integer.parseInt(server.substring(colon + 1)));
        }
        return resolver;
    }

    /** None where the name, or this type of record at it, doesn't exist; a string that can be no name doesn't. */
    List<Record> records(String name, int type) throws DnsFailure {
        Lookup lookup;
        try {
            var ascii = name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name);
            lookup = new Lookup(Name.fromString(ascii.endsWith(".") ? ascii : ascii + "."), type);
        } catch (TextParseException | IllegalArgumentException e) {
            return List.of();
        }
        lookup.setResolver(resolver);
        lookup.setCache(cache);
        var records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> List.of(records);
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
            default -> throw new DnsFailure(name + ": " + lookup.getErrorString());
        };
    }
}
