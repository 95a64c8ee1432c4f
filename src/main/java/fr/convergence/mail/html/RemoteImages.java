package fr.convergence.mail.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Addresses by which this server fetches remote images for readers. They are signed, so that it fetches nothing but
 * what a message shows; the key lives as long as the process, after which a message is simply opened again.
 */
@Component
public class RemoteImages {
    private final SecretKeySpec key;

    RemoteImages() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A path on this server. */
    public String proxied(String url) {
        return "/jmap/image?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8) + "&signature=" + signature(url);
    }

    public boolean isSigned(String url, String signature) {
        return MessageDigest.isEqual(signature.getBytes(StandardCharsets.US_ASCII), signature(url).getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String url) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(url.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
