package fr.convergence.submission;

import java.util.Locale;

/** Mail addresses taken apart. */
public final class Addresses {
    private Addresses() {}

    /** After the last @, in lower case; empty without one. */
    public static String domain(String address) {
        return address.indexOf('@') < 0 ? "" : address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Before the last @, without needless quotes. */
    public static String local(String address) {
        var local = address.indexOf('@') < 0 ? address : address.substring(0, address.lastIndexOf('@'));
        return local.matches("\"[^\"\\\\ ]+\"") ? local.substring(1, local.length() - 1) : local;
    }

    /** The same address without "+detail". */
    public static String withoutDetail(String address) {
        var local = local(address);
        int plus = local.indexOf('+');
        return (plus > 0 ? local.substring(0, plus) : local) + '@' + domain(address);
    }

    public static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    /** Whether mail can be sent there, as far as its form tells. */
    public static boolean isComplete(String address) {
        return address.length() <= 320
                && address.matches("(?:[^\\s<>()\\[\\]\\\\,;:@\"\\p{Cntrl}]+|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[ -~])*\")@"
                + "(?:[^\\s<>()\\[\\]\\\\,;:@\"\\p{Cntrl}.]+(?:\\.[^\\s<>()\\[\\]\\\\,;:@\"\\p{Cntrl}.]+)*|\\[[A-Za-z0-9:.-]+])");
    }
}
