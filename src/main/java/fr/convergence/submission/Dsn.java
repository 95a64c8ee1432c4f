package fr.convergence.submission;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The parameters by which a sender says what it wants to be told (RFC 3461 §4), and how their values are written. */
public final class Dsn {
    public static final String RET = "RET";
    public static final String ENVID = "ENVID";
    public static final String NOTIFY = "NOTIFY";
    public static final String ORCPT = "ORCPT";

    private static final Pattern NOTIFY_VALUE = Pattern.compile("NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY)){0,2}");
    private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*");
    private static final Pattern TYPED = Pattern.compile("[A-Za-z0-9-]{1,50};.*", Pattern.DOTALL);
    private static final int LONGEST_ENVELOPE_ID = 100;
    private static final int LONGEST_RECIPIENT = 500;

    private Dsn() {}

    /** Whether the value, which is no xtext any more, may stand for this parameter. */
    public static boolean accepts(String parameter, String value) {
        var upper = value.toUpperCase(Locale.ROOT);
        return switch (parameter) {
            case RET -> upper.equals("FULL") || upper.equals("HDRS");
            case ENVID -> !value.isEmpty() && value.length() <= LONGEST_ENVELOPE_ID && isPrintable(value);
            case NOTIFY -> NOTIFY_VALUE.matcher(upper).matches();
            case ORCPT -> value.length() <= LONGEST_RECIPIENT && TYPED.matcher(value).matches() && isPrintable(value);
            default -> false;
        };
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    public static boolean isXtext(String text) {
        return XTEXT.matcher(text).matches();
    }

    public static String decode(String xtext) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < xtext.length(); i++) {
            if (xtext.charAt(i) == '+') {
                octets.write(Integer.parseInt(xtext.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(xtext.charAt(i));
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    public static String encode(String text) {
        var xtext = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '+' && octet != '=') {
                xtext.append((char) octet);
            } else {
                xtext.append('+').append("%02X".formatted(octet));
            }
        }
        return xtext.toString();
    }
}
