package fr.convergence.submission;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for every message, in and out.
 *
 * @param hostname      what this server calls itself
 * @param maxSize       of a message
 * @param maxRecipients of a message
 * @param postmaster    the address that mail to postmaster goes to; null: the first account's
 */
@ConfigurationProperties("convergence.smtp")
public record TransportSettings(String hostname, @DefaultValue("50MB") DataSize maxSize,
                                @DefaultValue("1000") int maxRecipients, @Nullable String postmaster) {}
