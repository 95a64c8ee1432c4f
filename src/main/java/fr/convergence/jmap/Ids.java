package fr.convergence.jmap;

import java.util.OptionalLong;

/** Ids as JMAP writes them (RFC 8620 §1.2): the type's letter and the number that the account's counter gave. */
public final class Ids {
    private static final int MOST_DIGITS = 18;
    private static final char ACCOUNT = 'A';

    private Ids() {}

    public static String write(char letter, long id) {
        return letter + Long.toString(id);
    }

    public static OptionalLong read(char letter, String written) {
        int length = written.length();
        if (length < 2 || length > MOST_DIGITS + 1 || written.charAt(0) != letter || written.charAt(1) == '0') {
            return OptionalLong.empty();
        }
        long id = 0;
        for (int i = 1; i < length; i++) {
            int digit = written.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            id = id * 10 + digit;
        }
        return OptionalLong.of(id);
    }

    public static String account(long account) {
        return write(ACCOUNT, account);
    }

    public static OptionalLong account(String written) {
        return read(ACCOUNT, written);
    }
}
