package fr.convergence.mail.html;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds hosts of the internet, and none of this organisation's own network. The connection is made to the very
 * addresses that were looked at: a name can't answer one thing when it is checked and another when it is used.
 */
final class PublicAddresses extends SystemDefaultDnsResolver {
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
        var bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress() || uniqueLocal || shared;
    }
}
