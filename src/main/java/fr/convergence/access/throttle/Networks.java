package fr.convergence.access.throttle;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Which addresses count as one: an IPv4 address, or the /64 that an IPv6 subscriber has at least. */
public final class Networks {
    private Networks() {}

    public static String of(String ip) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(ip);
        } catch (IllegalArgumentException e) {
            return ip; // a proxy's own word for who came to it
        }
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64";
    }
}
