package fr.convergence.trust.spf;

import java.net.InetAddress;

/** Addresses whose first bits are those of one. */
public record Network(InetAddress address, int bits) {
    /** An address, perhaps with a slash and a length. */
    public static Network parse(String text) {
        var parts = text.split("/", 2);
        var address = InetAddress.ofLiteral(parts[0]);
        return new Network(address, parts.length == 1 ? 8 * address.getAddress().length : Integer.parseInt(parts[1]));
    }

    public boolean covers(InetAddress other) {
        var one = address.getAddress();
        var two = other.getAddress();
        if (one.length != two.length) {
            return false;
        }
        for (int i = 0; i < Math.min(bits, 8 * one.length); i++) {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (two[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
