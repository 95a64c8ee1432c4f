package fr.convergence.submission.forward;

import fr.convergence.submission.Addresses;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Sender Rewriting Scheme (Shevek, "The Sender Rewriting Scheme", 2004): the sender of a forwarded message becomes
 * an address of ours, for which SPF holds, and which says to whom a bounce goes back. A hash in it keeps others from
 * making such addresses, a date in it lets them end. The hash is in base32: there are servers that change case.
 */
public record Srs(byte[] key, InstantSource time) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int HASH = 8;
    private static final int DAYS = 1 << 10;
    private static final int FRESH = 21;
    private static final Pattern FIRST = Pattern.compile("SRS0[=+-]([^=]+)=([A-Z2-7]{2})=([^=]+)=(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGAIN = Pattern.compile("SRS1[=+-]([^=]+)=([^=]+)=([=+-].+)", Pattern.CASE_INSENSITIVE);

    /** Whether an address has the form, of whomever. */
    public static boolean isRewritten(String address) {
        return Addresses.local(address).matches("(?i)SRS[01][=+-].*");
    }

    /** The address at this domain that stands for the sender; what was rewritten elsewhere before doesn't grow again. */
    public String forward(String sender, String domain) {
        var local = Addresses.local(sender);
        var again = AGAIN.matcher(local);
        if (again.matches()) {
            return again(again.group(2), again.group(3)) + '@' + domain;
        }
        if (FIRST.matcher(local).matches()) {
            return again(Addresses.domain(sender), local.substring("SRS0".length())) + '@' + domain;
        }
        var told = stamp(today()) + '=' + Addresses.domain(sender) + '=' + local;
        return "SRS0=" + hash(told) + '=' + told + '@' + domain;
    }

    private String again(String host, String rest) {
        var told = host + '=' + rest;
        return "SRS1=" + hash(told) + '=' + told;
    }

    /** Whom the address stands for; empty where it isn't one of ours, or is older than three weeks. */
    public Optional<String> reverse(String address) {
        var local = Addresses.local(address);
        var first = FIRST.matcher(local);
        if (first.matches()) {
            return same(first.group(1), first.group(2) + '=' + first.group(3) + '=' + first.group(4)) && isFresh(first.group(2))
                    ? Optional.of(first.group(4) + '@' + first.group(3)) : Optional.empty();
        }
        var again = AGAIN.matcher(local);
        return again.matches() && same(again.group(1), again.group(2) + '=' + again.group(3))
                ? Optional.of("SRS0" + again.group(3) + '@' + again.group(2)) : Optional.empty();
    }

    private boolean same(String given, String told) {
        return MessageDigest.isEqual(given.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), hash(told).getBytes(StandardCharsets.UTF_8));
    }

    private String hash(String told) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var octets = mac.doFinal(told.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            var hash = new StringBuilder();
            for (int i = 0; i < HASH; i++) {
                hash.append(ALPHABET.charAt(octets[i] & 31));
            }
            return hash.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int today() {
        return Math.toIntExact(Duration.ofMillis(time.millis()).toDays() % DAYS);
    }

    private static String stamp(int day) {
        return "" + ALPHABET.charAt(day >> 5) + ALPHABET.charAt(day & 31);
    }

    private boolean isFresh(String stamp) {
        var upper = stamp.toUpperCase(Locale.ROOT);
        int day = ALPHABET.indexOf(upper.charAt(0)) << 5 | ALPHABET.indexOf(upper.charAt(1));
        // a server whose clock is a day ahead may have made it
        return Math.floorMod(today() - day + 1, DAYS) <= FRESH + 1;
    }
}
