package fr.convergence.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the doors for mail behave.
 *
 * @param maxConnections      at one door
 * @param maxConnectionsPerIp at one door from one address
 * @param idle                how long a client may be silent, and how long a command may take to come
 * @param minRate             how much of a message has to come in a second, over its whole length
 * @param plainSignIn         whether programs on this very machine may sign in without TLS
 */
@ConfigurationProperties("convergence.smtp")
public record SmtpSettings(@DefaultValue("1000") int maxConnections, @DefaultValue("100") int maxConnectionsPerIp,
                           @DefaultValue("5m") Duration idle, @DefaultValue("1KB") DataSize minRate,
                           @DefaultValue("false") boolean plainSignIn) {}
