package fr.convergence.submission.transport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes all our mail to the outside; without a host, mail goes straight to each domain's own servers.
 *
 * @param tls none, starttls (and nothing without it) or tls from the start; its certificate is verified
 */
@ConfigurationProperties("convergence.smarthost")
public record SmarthostSettings(@Nullable String host, @DefaultValue("587") int port, @Nullable String user,
                                @Nullable String password, @DefaultValue("starttls") Tls tls) {
    public enum Tls { NONE, STARTTLS, TLS }

    boolean isSet() {
        return host != null && !host.isBlank();
    }
}
