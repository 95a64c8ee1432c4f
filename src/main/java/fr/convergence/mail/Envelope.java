package fr.convergence.mail;

/** How a message came by SMTP: reverse path (empty for none) and the address it was sent to here. */
public record Envelope(String sender, String recipient) {}
