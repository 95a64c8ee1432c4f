package fr.convergence.trust.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A body as it is signed (RFC 6376 §3.4.3, §3.4.4), hashed as it comes. A lone line feed ends a line, as it does on the way. */
final class CanonicalBody {
    private final boolean relaxed;
    private final long most;
    private final MessageDigest digest;
    private final byte[] buffer = new byte[8192];
    private int buffered;
    private long length;
    private long signed;
    private long lineEnds;
    private boolean space;
    private boolean afterReturn;

    CanonicalBody(boolean relaxed, long most) {
        this.relaxed = relaxed;
        this.most = most;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(byte[] octets, int count) {
        for (int i = 0; i < count; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                // empty lines count only if others follow, spaces before a line end not at all
                lineEnds++;
                space = false;
                afterReturn = false;
            } else {
                endReturn();
                if (octet == '\r') {
                    afterReturn = true;
                } else if (relaxed && (octet == ' ' || octet == '\t')) {
                    space = true;
                } else {
                    content(octet);
                }
            }
        }
    }

    private void endReturn() {
        if (afterReturn) {
            afterReturn = false;
            content((byte) '\r');
        }
    }

    private void content(byte octet) {
        for (; lineEnds > 0; lineEnds--) {
            put((byte) '\r');
            put((byte) '\n');
        }
        if (space) {
            put((byte) ' ');
            space = false;
        }
        put(octet);
    }

    private void put(byte octet) {
        length++;
        if (most < 0 || signed < most) {
            signed++;
            buffer[buffered++] = octet;
            if (buffered == buffer.length) {
                digest.update(buffer);
                buffered = 0;
            }
        }
    }

    BodyHash end() {
        endReturn();
        if (length > 0 || !relaxed) {
            put((byte) '\r');
            put((byte) '\n');
        }
        digest.update(buffer, 0, buffered);
        return new BodyHash(digest.digest(), signed, length);
    }
}
