package fr.convergence.trust;

import fr.convergence.trust.dkim.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys that our domains sign with, in the data folder: of each domain one that signs and one that is published
 * beforehand and signs next, so that a rotation waits for no name server. Looked at anew for each message.
 */
@Component
public class DkimKeys {
    private static final int BITS = 2048;
    private static final String SIGNING = "signing";
    private static final String KEY = ".pem";
    private static final String DOMAIN = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+";

    /**
     * A key and the record that its domain has to publish.
     *
     * @param signs whether it is the one that signs now
     * @param name  of a TXT record with this value
     */
    public record Published(String selector, boolean signs, String name, String value) {}

    private final Path folder;
    private final InstantSource time;

    DkimKeys(@Value("${convergence.data}") Path data, InstantSource time) {
        this.folder = data.resolve("dkim");
        this.time = time;
    }

    /** Whether a name can be that of a mail domain. */
    public static boolean isDomain(String name) {
        return name.length() <= 253 && name.matches(DOMAIN);
    }

    public List<String> domains() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The key that signs for a domain now; empty when it has none. */
    Optional<SigningKey> signing(String domain) throws IOException {
        if (!isDomain(domain) || !Files.exists(folder.resolve(domain).resolve(SIGNING))) {
            return Optional.empty();
        }
        var selector = signs(domain);
        return Optional.of(new SigningKey(domain, selector, read(domain, selector)));
    }

    private String signs(String domain) throws IOException {
        return Files.readString(folder.resolve(domain).resolve(SIGNING)).strip();
    }

    /** The keys of a domain, oldest first. */
    public List<Published> published(String domain) throws IOException {
        if (!Files.exists(folder.resolve(domain).resolve(SIGNING))) {
            return List.of();
        }
        var signs = signs(domain);
        var published = new ArrayList<Published>();
        for (var selector : selectors(domain)) {
            published.add(new Published(selector, selector.equals(signs), selector + "._domainkey." + domain,
                    "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(publicKey(read(domain, selector)))));
        }
        return published;
    }

    private List<String> selectors(String domain) throws IOException {
        try (var files = Files.list(folder.resolve(domain))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(KEY))
                    .map(name -> name.substring(0, name.length() - KEY.length())).sorted().toList();
        }
    }

    /** Makes both keys of a domain that has none. */
    public void create(String domain) throws IOException {
        Files.createDirectories(folder.resolve(domain), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var first = add(domain);
        add(domain);
        sign(domain, first);
    }

    /**
     * The next key signs from now on, a new one is made to follow it. The one before stays until the next rotation:
     * mail that is under way was signed with it.
     */
    public void rotate(String domain) throws IOException {
        var selectors = selectors(domain);
        int now = selectors.indexOf(signs(domain));
        sign(domain, selectors.get(now + 1));
        add(domain);
        for (var old : selectors.subList(0, now)) {
            Files.delete(folder.resolve(domain).resolve(old + KEY));
        }
    }

    private void sign(String domain, String selector) throws IOException {
        write(folder.resolve(domain).resolve(SIGNING), selector + "\n");
    }

    private String add(String domain) throws IOException {
        var month = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).format(time.instant().atOffset(ZoneOffset.UTC));
        var selectors = selectors(domain);
        int n = selectors.isEmpty() ? 1 : Integer.parseInt(selectors.getLast().replaceFirst("^c(\\d+)-.*$", "$1")) + 1;
        var selector = "c%04d-%s".formatted(n, month);
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            write(folder.resolve(domain).resolve(selector + KEY), "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return selector;
    }

    /** Whole or not at all, and for nobody else to read. */
    private static void write(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), ".new", "");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private RSAPrivateCrtKey read(String domain, String selector) throws IOException {
        var pem = Files.readString(folder.resolve(domain).resolve(selector + KEY));
        try {
            var octets = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException e) {
            throw new IOException("The key " + selector + " of " + domain + " can't be read", e);
        }
    }

    private static byte[] publicKey(RSAPrivateCrtKey key) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
