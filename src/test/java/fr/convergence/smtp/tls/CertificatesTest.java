package fr.convergence.smtp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.convergence.submission.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The certificate: made at the first start, a real one by configuration, read anew when it is renewed. */
class CertificatesTest {
    @TempDir Path folder;

    private Certificates certificates(String hostname, @Nullable Path certificate, @Nullable Path key) {
        return new Certificates(new TlsSettings(certificate, key), new TransportSettings(hostname, DataSize.ofMegabytes(1), 1, null), folder);
    }

    @Test void it_is_made_once_and_anew_for_another_name() throws IOException {
        certificates("mail.college.example", null, null).context();
        var made = Files.readString(folder.resolve("tls/certificate.pem"));
        certificates("mail.college.example", null, null).context();
        assertThat(Files.readString(folder.resolve("tls/certificate.pem"))).isEqualTo(made);
        certificates("autre.example", null, null).context();
        assertThat(Files.readString(folder.resolve("tls/certificate.pem"))).isNotEqualTo(made);
    }

    @Test void a_renewed_one_is_used_at_once_and_a_broken_one_is_not() throws IOException {
        var certificate = folder.resolve("own/certificate.pem");
        var key = folder.resolve("own/key.pem");
        SelfMade.write("mail.college.example", certificate, key);
        var certificates = certificates("mail.college.example", certificate, key);
        var first = certificates.context();
        assertThat(certificates.context()).isSameAs(first);
        SelfMade.write("mail.college.example", certificate, key);
        Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(5)));
        var second = certificates.context();
        assertThat(second).isNotSameAs(first);
        Files.writeString(key, "half of it");
        Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(certificates.context()).isSameAs(second);
    }

    @Test void a_key_that_is_not_the_certificates_is_refused() throws IOException {
        SelfMade.write("a.example", folder.resolve("a/certificate.pem"), folder.resolve("a/key.pem"));
        SelfMade.write("b.example", folder.resolve("b/certificate.pem"), folder.resolve("b/key.pem"));
        var certificates = certificates("a.example", folder.resolve("a/certificate.pem"), folder.resolve("b/key.pem"));
        assertThatThrownBy(certificates::context).isInstanceOf(IllegalStateException.class).hasMessageContaining("isn't that of the certificate");
    }
}
