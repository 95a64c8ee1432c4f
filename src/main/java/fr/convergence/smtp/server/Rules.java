package fr.convergence.smtp.server;

import java.time.Duration;

/**
 * What every session keeps to.
 *
 * @param plainSignIn whether AUTH is offered without TLS to clients on this machine
 */
public record Rules(String hostname, long maxSize, int maxRecipients, Duration idle, boolean plainSignIn) {}
