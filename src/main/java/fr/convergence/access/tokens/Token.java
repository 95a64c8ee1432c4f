package fr.convergence.access.tokens;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What a session cookie or a reset link holds: whose row to look at, in which account, and the secret that proves the
 * right to it. The account comes along so that a lookup stays inside one account.
 */
public record Token(long account, long id, byte[] secret) {
    private static final int SECRET_BYTES = 32;
    private static final int TEXT_LENGTH = 64;

    public static Token create(long account, long id) {
        return new Token(account, id, Secrets.random(SECRET_BYTES));
    }

    public static Optional<Token> parse(String text) {
        if (text.length() != TEXT_LENGTH || !text.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        var account = bytes.getLong();
        var id = bytes.getLong();
        var secret = new byte[SECRET_BYTES];
        bytes.get(secret);
        return Optional.of(new Token(account, id, secret));
    }

    public byte[] hash() {
        return Secrets.sha256(secret);
    }

    /** Safe in a cookie and in an address. */
    public String text() {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES + SECRET_BYTES).putLong(account).putLong(id).put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
