package fr.convergence.trust.dkim;

import static fr.convergence.trust.dkim.DkimResult.Outcome.FAIL;
import static fr.convergence.trust.dkim.DkimResult.Outcome.PERMERROR;
import static fr.convergence.trust.dkim.DkimResult.Outcome.POLICY;
import static fr.convergence.trust.dkim.DkimResult.Outcome.TEMPERROR;

import fr.convergence.trust.dns.DnsFailure;
import fr.convergence.trust.dns.Lookups;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The key that a signature names, as its domain publishes it (RFC 6376 §3.6). */
record PublishedKey(Tags record, String algorithm, PublicKey key) {
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int LEAST_BITS = 1024;

    /** @param algorithm "rsa" or "ed25519" */
    static PublishedKey find(Lookups dns, String selector, String domain, String algorithm) throws BrokenSignature {
        List<String> texts;
        try {
            texts = dns.texts(selector + "._domainkey." + domain);
        } catch (DnsFailure e) {
            throw new BrokenSignature(TEMPERROR, "the key can't be looked up now");
        }
        var record = texts.stream().map(Tags::parse).filter(Objects::nonNull)
                .filter(tags -> tags.get("p") != null && (tags.get("v") == null || tags.startsWith("v", "DKIM1"))).findFirst()
                .orElseThrow(() -> new BrokenSignature(PERMERROR, "no key"));
        if (record.tight("p").isEmpty()) {
            throw new BrokenSignature(FAIL, "the key was revoked");
        }
        if (!record.get("k", "rsa").equals(algorithm)
                || record.get("h") != null && !record.list("h").contains("sha256")
                || record.get("s") != null && !record.list("s").contains("*") && !record.list("s").contains("email")) {
            throw new BrokenSignature(PERMERROR, "the key is for something else");
        }
        return new PublishedKey(record, algorithm, key(record.tight("p"), algorithm));
    }

    private static PublicKey key(String base64, String algorithm) throws BrokenSignature {
        try {
            var octets = Base64.getDecoder().decode(base64);
            if (algorithm.equals("ed25519")) {
                var encoded = new byte[ED25519.length + octets.length];
                System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
                System.arraycopy(octets, 0, encoded, ED25519.length, octets.length);
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            }
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(octets));
            if (key.getModulus().bitLength() < LEAST_BITS) {
                // RFC 8301 §3.2
                throw new BrokenSignature(POLICY, "the key is too short");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSignature(PERMERROR, "the key can't be read");
        }
    }

    /** @throws BrokenSignature unless the signature is of this text; an Ed25519 one is of its hash (RFC 8463 §3) */
    void verify(String text, String signature) throws BrokenSignature {
        try {
            var octets = text.getBytes(StandardCharsets.ISO_8859_1);
            var verifier = Signature.getInstance(algorithm.equals("rsa") ? "SHA256withRSA" : "Ed25519");
            verifier.initVerify(key);
            verifier.update(algorithm.equals("rsa") ? octets : MessageDigest.getInstance("SHA-256").digest(octets));
            if (!verifier.verify(Base64.getDecoder().decode(signature))) {
                throw new BrokenSignature(FAIL, "the header was changed");
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSignature(FAIL, "the signature can't be read");
        }
    }
}
