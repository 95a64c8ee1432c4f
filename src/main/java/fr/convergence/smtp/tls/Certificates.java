package fr.convergence.smtp.tls;

import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The certificate in use; when its files change, the next connection is shown the new one. */
@Lazy
@Component
public class Certificates {
    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    private record Loaded(SSLContext context, FileTime certificateAt, FileTime keyAt) {}

    private final Path certificate;
    private final Path key;
    private volatile @Nullable Loaded loaded;

    Certificates(TlsSettings settings, TransportSettings transport, @Value("${convergence.data}") Path data) {
        if (settings.certificate() != null && settings.key() != null) {
            certificate = settings.certificate();
            key = settings.key();
            return;
        }
        certificate = data.resolve("tls").resolve("certificate.pem");
        key = data.resolve("tls").resolve("key.pem");
        if (!isFor(transport.hostname())) {
            SelfMade.write(transport.hostname(), certificate, key);
            log.info("A certificate was made for {}; programs will ask whether to trust it", transport.hostname());
        }
    }

    private boolean isFor(String hostname) {
        try {
            var first = (X509Certificate) chain()[0];
            first.checkValidity();
            return first.getSubjectX500Principal().getName().equals("CN=" + hostname) && Files.exists(key);
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    /** @throws IllegalStateException when there is no certificate that can be used */
    public SSLContext context() {
        var current = loaded;
        try {
            var certificateAt = Files.getLastModifiedTime(certificate);
            var keyAt = Files.getLastModifiedTime(key);
            if (current == null || !current.certificateAt().equals(certificateAt) || !current.keyAt().equals(keyAt)) {
                current = new Loaded(load(), certificateAt, keyAt);
                loaded = current;
                log.info("Certificate read from {}", certificate);
            }
        } catch (IOException | GeneralSecurityException e) {
            if (current == null) {
                throw new IllegalStateException("No certificate: " + e, e);
            }
            // half replaced, perhaps: the one before serves until both files are whole
            log.warn("The certificate in {} can't be read, the one before stays in use: {}", certificate, e.toString());
        }
        return current.context();
    }

    private SSLContext load() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = chain();
        var privateKey = privateKey();
        if (!matches(privateKey, chain[0].getPublicKey())) {
            throw new KeyException("The key in " + key + " isn't that of the certificate");
        }
        store.setKeyEntry("own", privateKey, new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static boolean matches(PrivateKey own, PublicKey certified) throws GeneralSecurityException {
        var signing = Signature.getInstance(own.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signing.initSign(own);
        var signature = signing.sign();
        signing.initVerify(certified);
        return signing.verify(signature);
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(certificate)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException("No certificate in " + certificate);
            }
            return chain;
        }
    }

    private PrivateKey privateKey() throws IOException {
        try (Reader text = Files.newBufferedReader(key); var pem = new PEMParser(text)) {
            var converter = new JcaPEMKeyConverter();
            for (var object = pem.readObject(); object != null; object = pem.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
        }
        throw new IOException("No private key in " + key);
    }
}
