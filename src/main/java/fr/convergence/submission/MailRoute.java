package fr.convergence.submission;

import java.time.Instant;

/** The server that a domain's mail goes to, whatever the DNS says. */
public record MailRoute(String domain, String host, int port, String setBy, Instant setAt) {}
