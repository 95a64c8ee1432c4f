package fr.convergence.trust.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A key of a domain of ours, and the signatures made with it (RFC 6376 §5). */
public record SigningKey(String domain, String selector, PrivateKey key) {
    /** Fields that say something to who reads the message (§5.4.1). */
    private static final Set<String> SIGNED = Set.of("from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to",
            "references", "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "list-id",
            "list-unsubscribe", "list-unsubscribe-post", "auto-submitted");
    /** Of these nobody may add one that isn't signed (§8.15). */
    private static final List<String> ONLY_ONCE = List.of("from", "to", "cc", "subject", "date", "message-id", "reply-to");

    /** The DKIM-Signature of a message, a whole field with its line end. */
    public String sign(SignedMessage message, long epochSecond) throws IOException {
        var names = message.fields().stream().map(field -> field.name().toLowerCase(Locale.ROOT)).filter(SIGNED::contains)
                .collect(Collectors.toList());
        names.addAll(ONLY_ONCE);
        var body = Base64.getEncoder().encodeToString(message.body(true, -1).sha256());
        var field = new Field("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + ";\r\n\ts=" + selector + "; t=" + epochSecond
                + ";\r\n\th=" + String.join(":\r\n\t ", lines(names)) + ";\r\n\tbh=" + body + ";\r\n\tb=");
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update((message.signed(names, true) + field.canonical(true)).getBytes(StandardCharsets.ISO_8859_1));
            return field.raw() + Base64.getMimeEncoder(72, "\r\n\t ".getBytes(StandardCharsets.US_ASCII)).encodeToString(signer.sign()) + "\r\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A few names to a line. */
    private static List<String> lines(List<String> names) {
        return IntStream.range(0, (names.size() + 5) / 6)
                .mapToObj(i -> String.join(":", names.subList(6 * i, Math.min(6 * i + 6, names.size())))).toList();
    }
}
