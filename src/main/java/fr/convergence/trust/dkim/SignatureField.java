package fr.convergence.trust.dkim;

import static fr.convergence.trust.dkim.DkimResult.Outcome.FAIL;
import static fr.convergence.trust.dkim.DkimResult.Outcome.PERMERROR;
import static fr.convergence.trust.dkim.DkimResult.Outcome.POLICY;

import fr.convergence.trust.dns.Lookups;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** A DKIM-Signature (RFC 6376 §3.5), or what ARC makes of it (RFC 8617 §4.1.2): it signs fields and the body. */
record SignatureField(Field field, Tags tags) {
    private static final int MOST_FIELDS = 500;

    static SignatureField parse(Field field) throws BrokenSignature {
        var tags = Tags.parse(field.value());
        if (tags == null || !tags.has("a", "b", "bh", "d", "h", "s") || tags.list("h").size() > MOST_FIELDS) {
            throw new BrokenSignature(PERMERROR, "it can't be read");
        }
        return new SignatureField(field, tags);
    }

    String domain() {
        return tags.tight("d").toLowerCase(Locale.ROOT);
    }

    /** "rsa" or "ed25519"; SHA-1 no longer counts (RFC 8301 §3.1). */
    String algorithm() throws BrokenSignature {
        return switch (tags.tight("a").toLowerCase(Locale.ROOT)) {
            case "rsa-sha256" -> "rsa";
            case "ed25519-sha256" -> "ed25519";
            case "rsa-sha1" -> throw new BrokenSignature(POLICY, "SHA-1 is too weak");
            default -> throw new BrokenSignature(PERMERROR, "an unknown algorithm");
        };
    }

    PublishedKey verify(SignedMessage message, Lookups dns) throws BrokenSignature, IOException {
        var algorithm = algorithm();
        var canonical = tags.get("c", "simple/simple").toLowerCase(Locale.ROOT).split("/", 2);
        if (!isCanonical(canonical[0]) || canonical.length > 1 && !isCanonical(canonical[1])) {
            throw new BrokenSignature(PERMERROR, "an unknown canonicalization");
        }
        boolean relaxed = canonical[0].equals("relaxed");
        var key = PublishedKey.find(dns, tags.tight("s"), domain(), algorithm);
        checkBody(message, canonical.length > 1 && canonical[1].equals("relaxed"));
        key.verify(message.signed(tags.list("h"), relaxed) + field.unsigned().canonical(relaxed), tags.tight("b"));
        return key;
    }

    private static boolean isCanonical(String name) {
        return name.equals("simple") || name.equals("relaxed");
    }

    /** A signature of only the beginning of a body lets anybody add what they like (§8.2): it doesn't count. */
    private void checkBody(SignedMessage message, boolean relaxed) throws BrokenSignature, IOException {
        if (tags.get("l") != null && !tags.tight("l").matches("\\d{1,18}")) {
            throw new BrokenSignature(PERMERROR, "it can't be read");
        }
        long most = tags.get("l") == null ? -1 : Long.parseLong(tags.tight("l"));
        var body = message.body(relaxed, most);
        if (most > body.length()) {
            throw new BrokenSignature(FAIL, "the body was shortened");
        }
        byte[] told;
        try {
            told = Base64.getDecoder().decode(tags.tight("bh"));
        } catch (IllegalArgumentException e) {
            throw new BrokenSignature(PERMERROR, "it can't be read");
        }
        if (!MessageDigest.isEqual(body.sha256(), told)) {
            throw new BrokenSignature(FAIL, "the body was changed");
        }
        if (body.signed() < body.length()) {
            throw new BrokenSignature(POLICY, "not all of the body is signed");
        }
    }
}
