package fr.convergence.store;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A blob's address: the SHA-256 of its bytes. Written "B" and 43 characters of base64url, a JMAP id. */
public record BlobId(byte[] sha256) {
    private static final int WRITTEN_LENGTH = 44;

    /** Reads what {@link #toString} writes; empty for anything else. */
    public static Optional<BlobId> parse(String written) {
        if (written.length() != WRITTEN_LENGTH || written.charAt(0) != 'B') {
            return Optional.empty();
        }
        try {
            var id = new BlobId(Base64.getUrlDecoder().decode(written.substring(1)));
            return id.toString().equals(written) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override public String toString() {
        return "B" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256);
    }

    @Override public boolean equals(Object other) {
        return other instanceof BlobId o && Arrays.equals(sha256, o.sha256);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(sha256);
    }
}
