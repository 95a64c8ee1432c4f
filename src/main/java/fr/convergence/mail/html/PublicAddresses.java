package fr.convergence.mail.html;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds hosts of the internet, and none of this organisation's own network. The connection is made to the very
 * addresses that were looked at: a name can't answer one thing when it is checked and another when it is used.
 */
public final class PublicAddresses extends SystemDefaultDnsResolver {
    /** Reserved (RFC 6890), unique local, and those by which IPv4 addresses of any kind are reached from IPv6. */
    private static final List<IpAddressMatcher> NOT_PUBLIC = Stream.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24",
            "198.18.0.0/15", "240.0.0.0/4", "fc00::/7", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
            .map(IpAddressMatcher::new).toList();

    @Override public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = super.resolve(host);
        for (var address : addresses) {
            if (isLocal(address)) {
                throw new UnknownHostException("Not on the internet");
            }
        }
        return addresses;
    }

    private static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()
                || NOT_PUBLIC.stream().anyMatch(network -> network.matches(address.getHostAddress()));
    }
}
