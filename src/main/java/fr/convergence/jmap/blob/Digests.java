package fr.convergence.jmap.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Digests under the names of the HTTP registry, in lower case (RFC 9404 §3.1), the preferred first. */
final class Digests {
    static final Map<String, String> ALGORITHMS = new LinkedHashMap<>();

    static {
        ALGORITHMS.put("sha-256", "SHA-256");
        ALGORITHMS.put("sha", "SHA-1");
    }

    private Digests() {}

    /** In base64. */
    static String of(InputStream in, String algorithm) {
        try (var digesting = new DigestInputStream(in, MessageDigest.getInstance(ALGORITHMS.get(algorithm)))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
