package fr.convergence.smtp.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The site's own certificate; without one, a self-made one is used.
 *
 * @param certificate PEM, with the certificates between it and its authority
 * @param key         PEM, not encrypted
 */
@ConfigurationProperties("convergence.tls")
public record TlsSettings(@Nullable Path certificate, @Nullable Path key) {}
